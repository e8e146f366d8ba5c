import type { MailText } from './mail.ts';

type Ended = 'refused' | 'withdrawn' | 'expired';

/** What waits for a reviewer. */
const waiting = {
  verification: {
    'zh-CN': { asks: '提交了企业认证', did: '提交了企业认证材料' },
    en: { asks: 'asks to be verified', did: 'submitted its documents for verification' },
  },
  ownership: {
    'zh-CN': { asks: '申请转让所有权', did: '提交了所有权转让的证明材料' },
    en: { asks: 'wants to change its owner', did: 'submitted documents for a transfer of ownership' },
  },
  plan: {
    'zh-CN': { asks: '申请升级套餐', did: '申请升级套餐' },
    en: { asks: 'asks for a larger plan', did: 'asked for a larger plan' },
  },
};

/** Mails about company verification and about ownership that changes hands. */
export type VerificationMails = {
  /** To whoever runs the server. */
  review_waiting(data: { kind: keyof typeof waiting; company: string; link: string }): MailText;
  verification_decided(data: {
    name: string;
    company: string;
    approved: boolean;
    /** How many things must be changed. */
    reasons: number;
    note: string | null;
  }): MailText;
  ownership_asked(data: { name: string; company: string; from: string; days: number }): MailText;
  ownership_code(data: { code: string; minutes: number; company: string; from: string; to: string }): MailText;
  ownership_completed(data: { name: string; company: string; from: string; to: string }): MailText;
  ownership_ended(data: { name: string; company: string; state: Ended; note: string | null }): MailText;
};

const endedZh: Record<Ended, string> = {
  refused: '没有通过',
  withdrawn: '已被所有者撤回',
  expired: '已超过期限，自动结束',
};

const endedEn: Record<Ended, string> = {
  refused: 'was refused',
  withdrawn: 'was withdrawn by the owner',
  expired: 'was not completed in time and has ended',
};

export const verificationMailsZh: VerificationMails = {
  review_waiting: ({ kind, company, link }) => ({
    subject: `待审核：“${company}”${waiting[kind]['zh-CN'].asks}`,
    lines: ['您好：', `“${company}”${waiting[kind]['zh-CN'].did}，等待审核。`],
    action: { label: '打开审核台', url: link },
    closing: ['打开后需要用二次验证登录。您收到这封邮件，是因为您在这台服务器的审核人员名单里。'],
  }),
  verification_decided: ({ name, company, approved, reasons, note }) =>
    approved
      ? {
          subject: `“${company}”已通过企业认证`,
          lines: [
            `${name}，您好：`,
            `“${company}”的企业认证已经通过，企业页面会显示认证标识。`,
            '接下来可以指定一位主管理员账号。',
          ],
          closing: ['打开前台扩展，在“企业”的“企业认证”里查看。'],
        }
      : {
          subject: `“${company}”的企业认证有 ${reasons} 处需要修改`,
          lines: [
            `${name}，您好：`,
            `“${company}”的企业认证暂未通过，有 ${reasons} 处需要修改。每一处的原因都标在对应的位置，改好后可以直接再次提交。`,
            ...(note ? [`审核留言：${note}`] : []),
          ],
          closing: ['打开前台扩展，在“企业”的“企业认证”里修改。'],
        },
  ownership_asked: ({ name, company, from, days }) => ({
    subject: `${from}想把“${company}”的所有权转让给您`,
    lines: [
      `${name}，您好：`,
      `${from}想把“${company}”的所有权转让给您。接受后，您将成为企业所有者，负责成员、权限和企业资料。`,
    ],
    closing: [`打开前台扩展，在“企业”的“所有权转让”里接受或拒绝，${days} 天内有效。`],
  }),
  ownership_code: ({ code, minutes, company, from, to }) => ({
    subject: `${code} 是“${company}”所有权转让的验证码`,
    lines: [
      '您好：',
      `${from}正在把“${company}”的所有权转让给${to}。您是企业认证里登记的负责人，如果您同意，请把验证码告诉${from}：`,
    ],
    code,
    closing: [`${minutes} 分钟内有效。`, '如果您不同意或不知情，不要把验证码告诉任何人，并联系企业的其他管理员。'],
  }),
  ownership_completed: ({ name, company, from, to }) => ({
    subject: `“${company}”的所有权已转让给${to}`,
    lines: [`${name}，您好：`, `“${company}”的所有者已由${from}变更为${to}，${from}现在是管理员。变更已立即生效。`],
    closing: ['如果情况可疑，请立即联系平台运营方。'],
  }),
  ownership_ended: ({ name, company, state, note }) => ({
    subject: `“${company}”的所有权转让${endedZh[state]}`,
    lines: [
      `${name}，您好：`,
      `“${company}”的所有权转让${endedZh[state]}，所有者没有变化。`,
      ...(note ? [`原因：${note}`] : []),
    ],
    closing: ['如有需要，所有者可以重新发起。'],
  }),
};

export const verificationMailsEn: VerificationMails = {
  review_waiting: ({ kind, company, link }) => ({
    subject: `To review: ${company} ${waiting[kind].en.asks}`,
    lines: ['Hello,', `${company} ${waiting[kind].en.did} and is waiting for your review.`],
    action: { label: 'Open the review desk', url: link },
    closing: ['You need your second factor to sign in. You receive this because you are a reviewer on this server.'],
  }),
  verification_decided: ({ name, company, approved, reasons, note }) =>
    approved
      ? {
          subject: `${company} is verified`,
          lines: [
            `Hello ${name},`,
            `${company} is now verified, and its page shows the badge.`,
            'Next, you can appoint its main administrator.',
          ],
          closing: ['Open the Frontdesk extension and look under “Company”, “Company verification”.'],
        }
      : {
          subject: `${company}: ${reasons} ${reasons === 1 ? 'item' : 'items'} to correct`,
          lines: [
            `Hello ${name},`,
            `${company} is not verified yet: ${reasons} ${reasons === 1 ? 'item needs' : 'items need'} correction. Each reason is shown at its field; correct them and submit again.`,
            ...(note ? [`Note from the reviewer: ${note}`] : []),
          ],
          closing: ['Open the Frontdesk extension and look under “Company”, “Company verification”.'],
        },
  ownership_asked: ({ name, company, from, days }) => ({
    subject: `${from} wants to transfer ${company} to you`,
    lines: [
      `Hello ${name},`,
      `${from} wants to transfer the ownership of ${company} to you. Once you accept, you own the company and are responsible for its members, permissions and data.`,
    ],
    closing: [`Open the Frontdesk extension and accept or decline under “Company”, “Ownership”, within ${days} days.`],
  }),
  ownership_code: ({ code, minutes, company, from, to }) => ({
    subject: `${code} confirms the transfer of ${company}`,
    lines: [
      'Hello,',
      `${from} is transferring the ownership of ${company} to ${to}. You are the responsible person named in its verification. If you agree, give ${from} this code:`,
    ],
    code,
    closing: [
      `It is valid for ${minutes} minutes.`,
      'If you don’t agree or weren’t expecting this, don’t share the code, and contact another admin of the company.',
    ],
  }),
  ownership_completed: ({ name, company, from, to }) => ({
    subject: `${to} now owns ${company}`,
    lines: [
      `Hello ${name},`,
      `The ownership of ${company} was transferred from ${from} to ${to}; ${from} is now an admin. This took effect immediately.`,
    ],
    closing: ['If this looks wrong, contact whoever hosts the server immediately.'],
  }),
  ownership_ended: ({ name, company, state, note }) => ({
    subject: `The transfer of ${company} ${endedEn[state]}`,
    lines: [
      `Hello ${name},`,
      `The transfer of the ownership of ${company} ${endedEn[state]}. The owner stays the same.`,
      ...(note ? [`Reason: ${note}`] : []),
    ],
    closing: ['The owner can start it again.'],
  }),
};
