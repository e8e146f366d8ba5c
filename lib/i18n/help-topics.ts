import { dictionary } from './text.ts';

/** What goes wrong, and what to do about it. A topic's title has its name, each step its name and number. */
export const helpTopicTexts = dictionary({
  'zh-CN': {
    'sign-in': '登录不了',
    'sign-in1': '看密码框上方的服务器地址，是不是您企业的；不是就点“更换”。',
    'sign-in2': '账号可以填邮箱、手机号或企业 ID。用姓名登录时，还要填企业 ID。',
    'sign-in3': '忘记密码：在登录页点“忘记密码？”，用邮件或短信重设。',
    'sign-in4': '连续输错多次，账号会锁定 10 分钟，到时自动解除。',
    'sign-in5': '企业账号或通行密钥登录不成功：先改用密码登录，再到“安全”里重新绑定或添加。',
    'sign-in6': '提示账户已停用，或不允许在这里登录：请企业管理员处理。',

    code: '收不到邮件或验证码',
    code1: '看看垃圾邮件和短信拦截记录，再核对邮箱或手机号。',
    code2: '等一分钟后重新发送，以最新收到的一条为准。',
    code3: '验证时可以换一种方式，例如短信、验证器或备用码。',
    code4: '公司邮箱可能拦截了来信，请邮箱管理员放行本服务器的发件地址。',
    code5: '页面提示存入“本机邮箱”时，邮件不会寄出，在服务器那台电脑上打开 /mailbox 查看。',

    device: '设备丢失，或没法二次验证',
    device1: '尽快在其他设备上登录，到“安全”的设备列表里移除丢失的设备，它会立即退出登录。',
    device2: '验证器不在身边：验证时选择“备用码”，每个备用码只能用一次。',
    device3: '登录邮箱用不了：验证码和重设密码的链接可以发到备用邮箱或备用手机。',
    device4: '换一个新密码，再到“安全”的记录里看看有没有不认识的登录。',
    device5: '所有验证方式都没有了：请企业管理员核实身份，移除后重新邀请。管理员也进不去时，联系平台运营方。',

    server: '扩展连不上服务器',
    server1: '先看上面的服务器状态，分清是服务器的问题，还是这里的网络问题。',
    server2: '用浏览器直接打开服务器地址。能看到“前台服务器”首页，说明网络是通的。',
    server3: '在公司网络或 VPN 里打不开：换手机热点试试，或请网管放行服务器地址。',
    server4: '使用 Firefox：在扩展管理页确认前台扩展可以访问服务器的网址。',
    server5: '服务器换了地址：在登录页点“更换”，填写新地址。',
    server6: '连不上的时候，收件箱照常可以查看，写的消息会保存在本机。',

    messages: '消息没有发出去',
    messages1: '标着“等待发送”的消息已保存在本机，连上后会按顺序自动发出，不用重发，也不会重复。',
    messages2: '关闭浏览器或重启电脑都没关系。发出之前，不要退出登录、卸载扩展或清除浏览器数据。',
    messages3: '标着“未发送”的消息，点“重试”再发一次，或“删除”。',
    messages4: '提示没能存下来：浏览器的存储空间满了，清出一些空间后再试。',

    widget: '客户看不到聊天窗口',
    widget1: '在“站点”里确认网址已验证。带 www 和不带 www、http 和 https 是不同的网址，都要添加。',
    widget2: '在站点的“安装”里检查是否已安装；刚改过网站，先清除网站和 CDN 的缓存。',
    widget3: '网站设置了内容安全策略（CSP）时，script-src 和 connect-src 都要加上服务器地址。',
    widget4: '用无痕窗口打开网站试试，排除广告拦截插件。',
    widget5: '聊天链接打不开：确认站点的“聊天链接”已启用，链接复制完整。',
    widget6: '服务器连不上时，聊天窗口不会出现，网站本身不受影响；恢复后刷新即可看到。',

    page: '页面、文件或链接打不开',
    page1: '点“重试”或刷新页面。',
    page2: '邮件里的链接要复制完整，只能用一次，过期后作废；回到原来的页面重新发送即可。',
    page3: '文件传不上去：图片用 PNG、JPEG 或 WebP，认证材料还可以用 PDF，最大 10 MB；导入用 CSV 或 XLSX，最大 20 MB。',
    page4: '把 Chrome、Edge 或 Firefox 更新到最新版，再打开一次。',
    page5: '只有一个页面打不开，可能是没有这项权限，请企业管理员看看您的角色。',

    visitor: '我是客户，打不开聊天',
    visitor1: '检查网络，刷新页面。',
    visitor2: '在微信里打不开时，点右上角“…”，选择在浏览器中打开；或把微信、浏览器更新到最新版。',
    visitor3: '没有发出去的消息保存在这台设备上，网络恢复后会自动发送。',
    visitor4: '提示链接已停用：请从企业的官网、公众号或电话联系对方。',
    visitor5: '聊天由您联系的企业负责接待，订单、退款等问题请直接问他们。',

    operator: '我负责维护服务器',
    operator1: '打开 /healthz 和 /readyz：前者有响应，说明进程在运行；后者正常，说明数据库在工作。',
    operator2: '看服务的日志，确认磁盘没有写满，DATA_DIR 可以写入，然后重启。',
    operator3: '检查域名、HTTPS 证书和反向代理，并确认 /socket 允许 WebSocket。',
    operator4: '邮件发不出去：检查 SMTP_URL 和 MAIL_FROM。排队的邮件恢复后会自动发出。',
    operator5: '只有扩展连不上：检查 EXTENSION_IDS 是否包含这个扩展的 ID。',
    operator6: '设置 SUPPORT_URL，出错页面上就会出现您的支持入口。',
  },
  en: {
    'sign-in': 'I can’t sign in',
    'sign-in1': 'Check the server address above the password. If it isn’t your company’s, choose “Change”.',
    'sign-in2':
      'You can sign in with an email, a phone number or a company ID. If you use a name, enter the company ID too.',
    'sign-in3':
      'Forgot your password? Choose “Forgot password?” on the sign-in page to reset it by email or text message.',
    'sign-in4': 'After several wrong attempts the account is locked for ten minutes, then unlocks by itself.',
    'sign-in5':
      'If a company account or passkey doesn’t work, sign in with your password, then link or add it again under “Security”.',
    'sign-in6': 'If it says your account is disabled or may not sign in from here, ask your company admin.',

    code: 'I don’t receive the email or code',
    code1: 'Check your spam folder and blocked messages, and make sure the address or number is right.',
    code2: 'Wait a minute and send it again. Only the newest code works.',
    code3:
      'Where the code is asked for, choose another way, such as a text message, an authenticator or a backup code.',
    code4: 'Your company’s mail system may be holding it back. Ask IT to allow this server’s sender.',
    code5:
      'If the page says messages stay in the mailbox, no mail is sent: open /mailbox on the server’s own computer.',

    device: 'I lost a device or can’t verify',
    device1:
      'Sign in on another device as soon as you can and remove the lost one under “Security”. It is signed out immediately.',
    device2: 'No authenticator at hand? Choose “Backup code”. Each code works once.',
    device3: 'Lost access to your mailbox? Codes and reset links can go to your backup email or phone.',
    device4: 'Change your password and check the log under “Security” for sign-ins you don’t recognise.',
    device5:
      'If nothing else works, ask your company admin to confirm who you are, remove you and invite you again. If the admin is locked out, contact whoever runs the server.',

    server: 'The extension can’t reach the server',
    server1: 'Check the server status above first: is it the server or your network?',
    server2: 'Open the server address in your browser. If the home page appears, the network is fine.',
    server3: 'If a company network or VPN is in the way, try a phone hotspot or ask IT to allow the address.',
    server4: 'In Firefox, check on the add-ons page that Frontdesk is allowed to access the server address.',
    server5: 'If the server has moved, choose “Change” on the sign-in page and enter the new address.',
    server6: 'Until then you can read the inbox as usual, and anything you write is kept on this computer.',

    messages: 'My messages aren’t sent',
    messages1:
      'Messages marked “Waiting to be sent” are kept here and sent automatically, once and in order. There’s no need to send them again.',
    messages2:
      'You can close or restart the browser. Until they are sent, don’t sign out, remove the extension or clear browsing data.',
    messages3: 'Messages marked “Not sent” can be sent again or discarded.',
    messages4: 'If a message couldn’t be saved, the browser’s storage is full. Free up some space and try again.',

    widget: 'Customers don’t see the chat',
    widget1:
      'Under “Sites”, check that the address is verified. Addresses with and without www, or with http and https, are different.',
    widget2: 'Check the installation in the site’s settings. After a change, clear the cache of your site and CDN.',
    widget3: 'If your site has a Content-Security-Policy, add the server address to script-src and connect-src.',
    widget4: 'Open the site in a private window to rule out ad blockers.',
    widget5: 'If a chat link doesn’t open, check that it is turned on and was copied in full.',
    widget6: 'While the server is down the chat doesn’t appear, and your site isn’t affected. Reload once it is back.',

    page: 'A page, file or link doesn’t open',
    page1: 'Choose “Try again” or reload the page.',
    page2: 'Links from emails must be copied in full, work once, and expire. Request a new one where you asked for it.',
    page3:
      'Pictures can be PNG, JPEG or WebP, documents also PDF, up to 10 MB. Imports can be CSV or XLSX, up to 20 MB.',
    page4: 'Update Chrome, Edge or Firefox and try again.',
    page5: 'If it’s only one page, you may lack permission. Ask your company admin to check your role.',

    visitor: 'I’m a customer and the chat doesn’t open',
    visitor1: 'Check your network and reload the page.',
    visitor2: 'If you’re inside another app, use its menu to open the page in a browser, or update the app or browser.',
    visitor3: 'Unsent messages are kept on this device and sent automatically once the network is back.',
    visitor4: 'If it says the link is no longer in use, contact the company through its website or by phone.',
    visitor5: 'The chat is answered by the company you’re writing to. For orders and refunds, please contact them.',

    operator: 'I run the server',
    operator1:
      'Open /healthz and /readyz: the first shows that the process is running, the second that its database responds.',
    operator2: 'Check the service log, make sure the disk isn’t full and DATA_DIR is writable, then restart.',
    operator3: 'Check the domain, certificate and proxy, and that /socket allows WebSockets.',
    operator4: 'If no mail is sent, check SMTP_URL and MAIL_FROM. Waiting mails are sent automatically.',
    operator5: 'If only the extension is refused, check that EXTENSION_IDS contains its ID.',
    operator6: 'Set SUPPORT_URL, and error pages show people where to get support.',
  },
});
