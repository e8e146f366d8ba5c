import type { Assignment, AutoReply, AutoReplyName, Origin } from '../../lib/contract/service.ts';
import type { ServiceHours } from '../../lib/util/service-hours.ts';

/** As a company has it before anybody set anything: always there, silent, given out by hand. */
export const defaultHours: ServiceHours = {
  always: true,
  timeZone: 'Asia/Shanghai',
  week: Array.from({ length: 7 }, (_, day) => (day < 5 ? [{ from: '09:00', to: '18:00' }] : [])),
  exceptions: [],
};

export const defaultAssignment: Assignment = { strategy: 'manual', cap: 0 };

/** What is offered to begin with; none is on. */
export const defaultReplies: Record<AutoReplyName, AutoReply> = {
  first: {
    on: false,
    text: {
      'zh-CN': '您好，这里是{company}，已收到您的消息，客服马上为您解答。',
      en: 'Hello from {company}. We have your message and will be with you in a moment.',
    },
    origin: 'template',
  },
  away: {
    on: false,
    text: {
      'zh-CN': '客服暂时不在，请先留言，我们回来后会在这里回复您。',
      en: 'Nobody is at the desk right now. Leave a message and we will answer right here.',
    },
    origin: 'template',
  },
  offHours: {
    on: false,
    text: {
      'zh-CN': '现在是非服务时间，我们将于{backAt} 恢复服务。请先留言，上线后第一时间回复您。',
      en: 'We are closed now and back {backAt}. Leave a message and we will answer first thing.',
    },
    origin: 'template',
  },
};

export type Kept<T> = T & { origin: Origin };

type Stored = { hours?: string | null; replies?: string | null; assignment?: string | null };

const parse = <T>(json: string | null | undefined): T | null => (json ? (JSON.parse(json) as T) : null);

/** What is stored, completed by what holds where nobody set anything. */
export function settingsOf({ hours, replies, assignment }: Stored) {
  return {
    hours: parse<Kept<ServiceHours>>(hours) ?? { ...defaultHours, origin: 'template' as const },
    replies: { ...defaultReplies, ...parse<Partial<Record<AutoReplyName, AutoReply>>>(replies) },
    assignment: parse<Kept<Assignment>>(assignment) ?? { ...defaultAssignment, origin: 'template' as const },
  };
}
