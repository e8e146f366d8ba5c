import { dictionary } from './text.ts';

/** The frame of the options page, and the company's own page. */
export const optionsTexts = dictionary({
  'zh-CN': {
    title: '设置',
    nav: '设置导航',
    sites: '站点',
    members: '成员',
    security: '安全',
    company: '企业',
    openInbox: '打开收件箱',
    offline: '连接不上服务器，修改暂时无法保存。',
    nothing: '您的角色没有可以在这里设置的内容。',
    nothingHint: '接待访客请打开收件箱；如需更多权限，请联系企业管理员。',
    companyName: '企业名称',
    companyNameHint: '访客会在聊天窗口看到它',
    companyIdHint: '绑定站点和联系支持时会用到',
    createdAt: '注册时间',
  },
  en: {
    title: 'Settings',
    nav: 'Settings',
    sites: 'Sites',
    members: 'Members',
    security: 'Security',
    company: 'Company',
    openInbox: 'Open inbox',
    offline: 'The server cannot be reached. Changes cannot be saved right now.',
    nothing: 'There is nothing to set up here for your role.',
    nothingHint: 'Open the inbox to answer visitors. If you need more, ask your company admin.',
    companyName: 'Company name',
    companyNameHint: 'Visitors see it in the chat',
    companyIdHint: 'Needed to bind sites and to get support',
    createdAt: 'Registered',
  },
});
