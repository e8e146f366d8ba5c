import { dictionary } from './text.ts';

/** The page of the modules, and what frames them beside a conversation. */
export const modulesTexts = dictionary({
  'zh-CN': {
    title: '功能模块',
    intro: '按需启用。停用的功能不会出现在客服界面和聊天窗口里，数据会保留。',
    ordersAbout: '客服在会话旁边直接查看客户的订单，数据来自您自己的系统。',
    bookingAbout: '客户在聊天窗口里选服务和时间，客服确认、改期或拒绝，结果直接回到会话里。',
    customersAbout: '为客户建立资料：阶段、负责人、联系方式和自定义字段，显示在会话旁边。',
    proactiveAbout: '按页面、停留时间或回访，主动向访客弹出一条消息，邀请他们开始咨询。',
    settings: '设置',
    settingsOf: '设置：{name}',
    switchedOn: '“{name}”已启用',
    switchedOff: '“{name}”已停用',
    details: '客户信息',
    close: '收起客户信息',
  },
  en: {
    title: 'Modules',
    intro:
      'Turn on what you need. Modules that are off don’t appear in the workspace or in the chat, and their data is kept.',
    ordersAbout: 'Agents see a customer’s orders next to the chat, straight from your own system.',
    bookingAbout:
      'Customers pick a service and time in the chat; agents confirm, reschedule or decline, and customers see the answer there.',
    customersAbout: 'Keep customer records with stage, owner, contact details and custom fields, next to the chat.',
    proactiveAbout: 'Greet visitors based on page, time on page or return visits, and invite them to chat.',
    settings: 'Settings',
    settingsOf: 'Settings: {name}',
    switchedOn: '“{name}” is on',
    switchedOff: '“{name}” is off',
    details: 'Customer details',
    close: 'Hide customer details',
  },
});
