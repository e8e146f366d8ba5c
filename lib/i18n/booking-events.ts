import { dictionary } from './text.ts';

/** What became of a booking, as a line of the conversation tells agents. */
export const bookingEventTexts = dictionary({
  'zh-CN': {
    requestedByVisitor: '访客申请预约：{service}，{when}',
    cancelledByVisitor: '访客取消了预约：{service}，{when}',
    requested: '{name}登记了预约：{service}，{when}',
    confirmed: '{name}确认了预约：{service}，{when}',
    declined: '{name}没有接受预约：{service}，{when}',
    moved: '{name}把预约改到：{service}，{when}',
    cancelled: '{name}取消了预约：{service}，{when}',
    expired: '预约申请没有及时答复，已失效：{service}，{when}',
    because: '（{reason}）',
  },
  en: {
    requestedByVisitor: 'The visitor requested {service}, {when}',
    cancelledByVisitor: 'The visitor cancelled {service}, {when}',
    requested: '{name} added {service}, {when}',
    confirmed: '{name} confirmed {service}, {when}',
    declined: '{name} declined {service}, {when}',
    moved: '{name} rescheduled {service} to {when}',
    cancelled: '{name} cancelled {service}, {when}',
    expired: 'Expired without an answer: {service}, {when}',
    because: ' ({reason})',
  },
});
