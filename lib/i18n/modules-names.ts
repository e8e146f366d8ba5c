import { dictionary } from './text.ts';

/** What the functions are called that a company switches on or off. */
export const moduleNames = dictionary({
  'zh-CN': { orders: '订单', booking: '预约', customers: '客户资料', proactive: '主动消息' },
  en: { orders: 'Orders', booking: 'Bookings', customers: 'Customer records', proactive: 'Proactive messages' },
});
