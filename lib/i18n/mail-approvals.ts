import type { ApprovalKind } from '../contract/approvals.ts';
import type { Locale } from '../contract/common.ts';
import { approvalKindTexts } from './approval-kinds.ts';
import type { MailText } from './mail.ts';
import { textIn } from './text.ts';

/** `flow`: its name as the company calls it, empty for a question of the system. */
export type WaitingApproval = { person: string; companyName: string; kind: ApprovalKind; flow: string };

const what = ({ kind, flow }: WaitingApproval, locale: Locale) => flow || textIn(approvalKindTexts, locale, kind);

export const approvalWaitingZh = (data: WaitingApproval): MailText => ({
  subject: `${data.person}的“${what(data, 'zh-CN')}”等待您审批`,
  lines: ['您好：', `${data.person}在“${data.companyName}”提交了“${what(data, 'zh-CN')}”，等待您审批。`],
  closing: ['请点击浏览器工具栏中的前台图标，在“待我审批”里查看并处理。'],
});

export const approvalWaitingEn = (data: WaitingApproval): MailText => ({
  subject: `${what(data, 'en')}: ${data.person} is waiting for your approval`,
  lines: [
    'Hello,',
    `${data.person} of ${data.companyName} asked for “${what(data, 'en')}” and is waiting for your approval.`,
  ],
  closing: ['Click the Frontdesk icon in your browser toolbar and look under “For me to approve”.'],
});
