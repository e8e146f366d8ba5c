/** Who acts: the visitor, the owner (店长) or the agent (茶艺师). */
type Staff = 'owner' | 'agent';

export type Step =
  | { by: 'visitor'; says: string }
  | { by: Staff; says: string }
  | { by: Staff; notes: string }
  | { by: Staff; assigns: Staff }
  | { by: Staff; closes: true }
  /** Has read all there is so far. */
  | { by: Staff; reads: true };

export type DemoConversation = { language: string; page: { path: string; title: string }; steps: readonly Step[] };

/** The oldest first. Between them they show every state of the inbox. */
export const demoConversations: readonly DemoConversation[] = [
  {
    language: 'zh-CN',
    page: { path: '/products/tingquan', title: '听泉 · 檐雨茶铺' },
    steps: [
      { by: 'visitor', says: '昨天收到盖碗，托子磕了一个口子，能换吗？' },
      { by: 'agent', assigns: 'agent' },
      { by: 'agent', says: '抱歉让您扫兴了。拍一张缺口的照片给我看看就行，不用寄回，今天就补发一只托子。' },
      { by: 'visitor', says: '好的，订单尾号 0417，照片发到你们邮箱了。' },
      { by: 'agent', says: '收到照片了，托子下午发出，外面多裹了一层木丝。' },
      { by: 'visitor', says: '太好了，谢谢！' },
      { by: 'agent', closes: true },
      { by: 'owner', reads: true },
    ],
  },
  {
    language: 'en',
    page: { path: '/en/about', title: 'About & shipping · Yanyu Tea' },
    steps: [
      { by: 'visitor', says: 'Hello! Do you ship to Singapore, and how long does it take?' },
      { by: 'agent', assigns: 'agent' },
      { by: 'agent', says: 'Hello, yes we do. It takes 7 to 10 days, and shipping is ¥65 for up to 1 kg.' },
      { by: 'visitor', says: 'Great. Is the red-clay teapot safe to send that far?' },
      {
        by: 'agent',
        says: 'It travels in its wooden box inside wood wool. If anything breaks on the way, we send another one.',
      },
      { by: 'owner', reads: true },
    ],
  },
  {
    language: 'zh-CN',
    page: { path: '/cart', title: '购物袋 · 檐雨茶铺' },
    steps: [
      { by: 'visitor', says: '公司中秋想订 30 份晚山做礼品，可以开票吗？' },
      { by: 'agent', assigns: 'owner' },
      { by: 'agent', notes: '30 份算下来 5940 元，要电子专票，交给店长报价。' },
      { by: 'owner', says: '可以开电子发票。30 份按九折，附手写贺卡，最晚提前一周定。' },
      { by: 'visitor', says: '贺卡能印我们的标志吗？' },
    ],
  },
  {
    language: 'zh-CN',
    page: { path: '/products/baopu', title: '抱朴 · 檐雨茶铺' },
    steps: [
      { by: 'visitor', says: '新壶第一次用要怎么开？网上说法太多了。' },
      { by: 'owner', assigns: 'owner' },
      { by: 'owner', says: '不用煮豆腐。清水冲净，滚水里外浇两遍，泡一次茶倒掉，就可以用了。' },
      { by: 'owner', reads: true },
    ],
  },
  {
    language: 'en',
    page: { path: '/en/products/jiuyu', title: 'Old Rain · Yanyu Tea' },
    steps: [
      { by: 'visitor', says: 'Can I simmer Old Rain with milk?' },
      { by: 'visitor', says: 'And is one cake enough for about a month?' },
    ],
  },
  {
    language: 'zh-CN',
    page: { path: '/products/chunshui', title: '春水 · 檐雨茶铺' },
    steps: [
      { by: 'visitor', says: '你好，春水还有货吗？想买两罐送人。' },
      { by: 'visitor', says: '今天下单，周五能到杭州吗？' },
    ],
  },
];
