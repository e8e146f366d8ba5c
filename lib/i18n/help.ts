import { dictionary } from './text.ts';

/** The help page, around its topics (`help-topics.ts`). */
export const helpTexts = dictionary({
  'zh-CN': {
    title: '帮助与支持',
    intro: '选一个遇到的问题，照着做，多数几分钟就能解决。',
    back: '返回',
    topics: '遇到了什么问题？',
    staff: '客服与管理员',
    visitors: '访客',
    operators: '平台运营方',

    server: '服务器状态',
    noServer: '还没有连接服务器',
    noServerHint: '服务器地址由企业管理员提供，类似 https://chat.example.com。',
    checking: '正在检查…',
    well: '服务器正常',
    wellHint: '如果仍然打不开，多半是这台设备的网络或浏览器的问题。',
    unwell: '服务器有响应，但暂时不能工作',
    unwellHint: '数据库没有响应，通常几分钟内会恢复。消息先保存在本机，不会丢。',
    away: '连不上服务器',
    awayHint: '用手机流量打开 {host} 试试：也打不开，是服务器的问题；能打开，是这里的网络问题。',
    noNetwork: '这台设备没有联网',
    noNetworkHint: '请检查 Wi-Fi、网线或代理，恢复后会自动重新检查。',
    checkedAt: '检查于 {time}',
    again: '重新检查',

    supportTitle: '还是没有解决？',
    supportText: '说明出现问题的时间、页面地址和屏幕上的提示，处理会更快。请不要发送密码和验证码。',
    support: '联系支持',
    askHost: '先问企业的所有者或管理员。他们也解决不了，或整台服务器都连不上时，请联系平台运营方。',
    askOwner: '先问企业的所有者或管理员。他们也解决不了时，请联系维护服务器 {host} 的人。',
    askGiver: '请联系给您扩展和服务器地址的人，通常是企业的所有者或管理员。',

    toRecover: '找回密码',
    toAccount: '查看我的设备',
    toServer: '打开服务器首页',
  },
  en: {
    title: 'Help and support',
    intro: 'Pick what went wrong. Most of it is solved in a few minutes.',
    back: 'Back',
    topics: 'What went wrong?',
    staff: 'For agents and admins',
    visitors: 'For visitors',
    operators: 'For server operators',

    server: 'Server status',
    noServer: 'No server is connected yet',
    noServerHint: 'Your company admin has its address. It looks like https://chat.example.com.',
    checking: 'Checking…',
    well: 'The server is up',
    wellHint: 'If it still doesn’t open, the cause is most likely this device’s network or browser.',
    unwell: 'The server responds but can’t work right now',
    unwellHint:
      'Its database isn’t responding. This usually passes within minutes, and messages are kept here, not lost.',
    away: 'The server can’t be reached',
    awayHint:
      'Open {host} on a phone using mobile data. If that fails too, the problem is the server; if it opens, it’s your network.',
    noNetwork: 'This device is offline',
    noNetworkHint: 'Check Wi-Fi, cables or proxy. We’ll check again once the network is back.',
    checkedAt: 'Checked at {time}',
    again: 'Check again',

    supportTitle: 'Not solved yet?',
    supportText: 'Tell us when it happened, on which page, and what the screen said. Never send a password or code.',
    support: 'Contact support',
    askHost:
      'Ask your company’s owner or an admin first. If they can’t help, or the server is down, contact whoever hosts it.',
    askOwner:
      'Ask your company’s owner or an admin first. If they can’t help, contact whoever runs the server at {host}.',
    askGiver: 'Ask whoever gave you the extension and the server’s address, usually your company’s owner or an admin.',

    toRecover: 'Recover your password',
    toAccount: 'See my devices',
    toServer: 'Open the server’s home page',
  },
});
