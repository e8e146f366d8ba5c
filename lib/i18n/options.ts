import { dictionary } from './text.ts';

/** The frame of the options page, and the company's own page. */
export const optionsTexts = dictionary({
  'zh-CN': {
    title: '设置',
    nav: '设置导航',
    sites: '站点',
    service: '客户服务',
    members: '成员',
    approvals: '审批',
    security: '安全',
    company: '企业',
    openInbox: '打开收件箱',
    offline: '连接不上服务器，修改暂时无法保存。',
    companyName: '企业名称',
    companyNameHint: '访客会在聊天窗口看到它',
    companyIdHint: '站点 ID 由它开头，联系支持时也会用到',
    createdAt: '注册时间',
  },
  en: {
    title: 'Settings',
    nav: 'Settings',
    sites: 'Sites',
    service: 'Service',
    members: 'Members',
    approvals: 'Approvals',
    security: 'Security',
    company: 'Company',
    openInbox: 'Open inbox',
    offline: 'The server cannot be reached. Changes cannot be saved right now.',
    companyName: 'Company name',
    companyNameHint: 'Visitors see it in the chat',
    companyIdHint: 'Site IDs begin with it, and support may ask for it',
    createdAt: 'Registered',
  },
});
