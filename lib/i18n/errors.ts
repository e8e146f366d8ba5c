import type { Failure, Result } from '../api/result.ts';
import type { ErrorCode, FieldError, FieldErrorCode } from '../contract/errors.ts';
import { formatWait } from './format.ts';
import { leftText } from './left.ts';
import { locale } from './locale.ts';
import { dictionary, fill } from './text.ts';

export type { Failure, Result };

/** One text a code: what happened, and what to do next. Never whether an account exists (row L7). */
export const errorTexts = dictionary({
  'zh-CN': {
    input_invalid: '有内容需要修改，请检查标红的地方。',
    body_malformed: '请求没有送对。请更新到最新版本后再试。',
    body_too_large: '内容太大了，请删减后再试。',
    not_found: '内容不存在，可能已被删除。请返回上一页并刷新。',
    rate_limited: '操作太频繁了，请在 {wait}后再试。',
    origin_refused: '服务器不接受来自这里的请求。请让管理员检查服务器允许的来源。',
    internal: '服务器出了点问题，请稍后再试。若一直如此，请把编号 {requestId} 发给管理员。',
    unavailable: '服务器暂时不可用，请稍后再试。',
    unauthenticated: '登录已失效，请重新登录。',
    forbidden: '您的角色没有这项权限，如有需要请联系企业管理员。',
    sign_in_failed: '账号或密码不正确。请检查大小写和输入法后重试，或联系企业管理员。',
    sign_in_locked: '尝试次数过多，已暂时锁定。请在 {wait}后再试，或请其他管理员解锁。',
    activation_pending: '账户还没有激活。请打开邮件中的激活链接，没有收到可以重新发送。',
    account_disabled: '账户已停用，请联系企业管理员恢复。',
    member_unassigned: '您还没有被分配到企业，请联系企业管理员。',
    challenge_expired: '验证已过期，请重新登录。',
    challenge_failed: '验证码不正确，请核对后重新输入。',
    code_wait: '验证码刚刚发送过，请在 {wait}后再获取。',
    passkey_failed: '这个通行密钥没有通过验证。请换一个通行密钥，或用密码登录。',
    passkey_expired: '验证超时了，请再试一次。',
    passkey_known: '这里已经有您的通行密钥，可以直接使用，不需要再添加。',
    passkey_unavailable: '服务器用 IP 地址访问时不能使用通行密钥。请改用域名，或换一种方式。',
    sso_denied: '登录已取消，可以重新选择登录方式。',
    sso_unavailable: '企业登录暂时不可用。请用密码登录，或联系企业管理员检查配置。',
    sso_expired: '绑定没有完成，可能等待太久了。请重新开始。',
    identity_taken: '这个账号已绑定到另一个前台账户。请先在那里解除绑定。',
    link_invalid: '链接无效、不完整或已过期，请重新获取一个。',
    email_taken: '这个邮箱无法用于注册。请换一个邮箱，或直接登录。',
    step_up_required: '这项操作需要再次确认身份。请按提示验证后继续。',
    proof_required: '失败次数较多，需要先完成一次安全检查。请再试一次，浏览器会自动完成。',
    proof_invalid: '安全检查没有通过或已过期，请再试一次。',
    challenge_pending: '还在等待确认。请在邮件中确认，或等管理员批准。',
    address_refused: '企业只允许从指定的网络登录。请换到公司网络，或联系企业管理员。',
    device_refused: '这台设备不允许登录。请换一台设备，或联系企业管理员。',
    device_proof_invalid: '无法确认这台设备的身份。请重新登录，若仍不行请重新安装扩展。',
    device_proof_late: '这台电脑的时间与服务器相差太大。请校准系统时间后再试。',
    session_locked: '屏幕已锁定，请先解锁。',
    second_factor_required: '企业要求开启二次验证。请先在“安全”里开启一种。',
    sign_in_unusual: '这次登录的地点或时间不寻常，已被拒绝。请联系企业管理员。',
    addresses_exclude_you: '名单里没有您现在的 IP，保存后您自己也会被挡在外面。请先加上它。',
    second_factor_missing: '请先开启一种二次验证方式。',
    phone_missing: '还没有验证过的手机号，请先绑定手机号。',
    sms_unavailable: '这台服务器还不能发送短信，请改用邮箱。',
    extra_required: '您开启了附加确认。请填写安全问题的答案，或备用手机收到的验证码。',
    member_exists: '此人已经是企业成员，可以直接在成员列表中修改角色。',
    last_owner: '企业至少要保留一位所有者，请先指定另一位。',
    origin_taken: '这个网址已属于其他站点。请先在原站点移除，或换一个网址。',
    proof_not_found: '没有找到验证内容。请确认它已发布到线上，然后再检查一次。',
    proof_unreachable: '打不开这个网址。请确认网站能从外网访问，然后再检查一次。',
    address_forbidden: '这个地址属于内部网络，不能使用。请填写公开的网址。',
    site_unavailable: '这个站点现在无法使用，请联系网站管理员。',
    conversation_closed: '会话已结束，重新打开后才能继续。',
    id_taken: '这条内容与已有内容冲突，请重新发送。',
    message_too_long: '消息超过了 4000 字，请分几次发送。',
    message_empty: '消息是空的，请先输入内容。',
    assignee_invalid: '无法分配给这位成员，请另选一位。',
    frame_malformed: '连接数据有误。请更新到最新版本后再试。',
    version_unsupported: '版本过旧，无法连接服务器。请更新后再试。',
    offline: '连接不上服务器，请检查网络后再试。',
  },
  en: {
    input_invalid: 'Something needs changing. Please check the fields marked in red.',
    body_malformed: 'The request did not arrive intact. Update to the latest version and try again.',
    body_too_large: 'That is too large. Shorten it and try again.',
    not_found: 'This no longer exists. Go back and refresh.',
    rate_limited: 'Too many requests. Try again in {wait}.',
    origin_refused: 'The server does not accept requests from here. Ask your admin to check its allowed origins.',
    internal:
      'Something went wrong on the server. Try again later; if it persists, give your admin the reference {requestId}.',
    unavailable: 'The server is unavailable right now. Try again in a moment.',
    unauthenticated: 'You have been signed out. Please sign in again.',
    forbidden: 'Your role does not allow this. Ask your company admin if you need it.',
    sign_in_failed:
      'The account or the password is not right. Check upper case and your input method, or ask your company admin.',
    sign_in_locked: 'Too many attempts, so sign-in is locked. Try again in {wait}, or ask another admin to unlock it.',
    activation_pending:
      'This account is not activated yet. Open the link in the activation email, or have it sent again.',
    account_disabled: 'This account is disabled. Ask your company admin to restore it.',
    member_unassigned: 'You are not assigned to a company yet. Ask your company admin.',
    challenge_expired: 'The verification has expired. Please sign in again.',
    challenge_failed: 'That code is not right. Check it and enter it again.',
    code_wait: 'A code was just sent. You can get another in {wait}.',
    passkey_failed: 'That passkey was not accepted. Use another one, or sign in with your password.',
    passkey_expired: 'That took too long. Please try again.',
    passkey_known: 'Your passkey is there already. Use it; there is no need to add another one.',
    passkey_unavailable:
      'Passkeys do not work while the server is reached by an IP address. Use its name, or another way.',
    sso_denied: 'Sign-in was cancelled. Choose a way to sign in again.',
    sso_unavailable:
      'Company sign-in is out of order. Sign in with your password, or ask your company admin to check its settings.',
    sso_expired: 'The account was not linked, perhaps because it took too long. Please start again.',
    identity_taken: 'This account is linked with another Frontdesk account. Unlink it there first.',
    link_invalid: 'This link is invalid, incomplete or expired. Get a new one.',
    email_taken: 'This email cannot be used to register. Use another one, or sign in.',
    step_up_required: 'Please show again that it is you, then go on.',
    proof_required:
      'After several failures a short security check is needed. Try again; your browser does it by itself.',
    proof_invalid: 'The security check did not pass or is too old. Please try again.',
    challenge_pending: 'Still waiting. Confirm it in the email, or wait for an admin to approve.',
    address_refused: 'Your company only allows certain networks. Use the office network or ask your company admin.',
    device_refused: 'This device may not sign in. Use another one or ask your company admin.',
    device_proof_invalid: 'This device could not be recognised. Sign in again; if that fails, reinstall the extension.',
    device_proof_late: 'The clock of this computer differs too much from the server. Set the time and try again.',
    session_locked: 'The screen is locked. Unlock it first.',
    second_factor_required: 'Your company requires a second step. Turn one on under "Security" first.',
    sign_in_unusual:
      'This sign-in comes from an unusual place or at an unusual time and was refused. Ask your company admin.',
    addresses_exclude_you: 'Your own address is not on the list, so saving it would lock you out. Add it first.',
    second_factor_missing: 'Turn on a second factor first.',
    phone_missing: 'There is no verified phone yet. Add your phone number first.',
    sms_unavailable: 'This server cannot send text messages. Use your email instead.',
    extra_required:
      'You asked for an extra confirmation. Answer your security question, or enter the code sent to your backup phone.',
    member_exists: 'This person is already a member. You can change their role in the members list.',
    last_owner: 'A company needs at least one owner. Appoint another one first.',
    origin_taken: 'Another site already uses this address. Remove it there first, or use another address.',
    proof_not_found: 'The proof was not found. Make sure it is live on the site, then check again.',
    proof_unreachable:
      'The address could not be opened. Make sure the site can be reached from the internet, then check again.',
    address_forbidden: 'This address is on an internal network. Enter a public one.',
    site_unavailable: 'This site is not available right now. Ask whoever runs the website.',
    conversation_closed: 'This conversation is closed. Reopen it to continue.',
    id_taken: 'This clashes with something already sent. Send it again.',
    message_too_long: 'The message is over 4,000 characters. Send it in parts.',
    message_empty: 'The message is empty. Write something first.',
    assignee_invalid: 'This member cannot take the conversation. Choose someone else.',
    frame_malformed: 'The connection sent bad data. Update to the latest version and try again.',
    version_unsupported: 'This version is too old for the server. Update and try again.',
    offline: 'The server cannot be reached. Check your connection and try again.',
  },
} satisfies Record<'zh-CN' | 'en', Record<ErrorCode | 'offline', string>>);

/** What is wrong with one field, said beside it. */
export const fieldErrorTexts = dictionary({
  'zh-CN': {
    required: '请填写这一项',
    too_long: '内容太长，请缩短一些',
    malformed: '格式不正确，请检查后重新填写',
    email_malformed: '邮箱格式不正确，应类似 name@example.com',
    phone_malformed: '手机号格式不正确，请只填写数字，境外号码加区号',
    https_required: '这里只接受 https:// 开头的网址，请使用加密地址',
    url_malformed: '网址格式不正确，应类似 https://www.example.com',
    origin_malformed: '网址格式不正确，应类似 https://shop.example.com',
    color_malformed: '颜色格式不正确，应类似 #0b7a6b',
    code_malformed: '验证码格式不正确，请核对后重新输入',
    out_of_range: '超出可选范围，请重新设置',
    not_an_option: '请从给出的选项中选择',
    password_too_short: '密码太短，请至少输入 {min} 个字符',
    password_too_long: '密码太长，请控制在 128 个字符以内',
    password_needs_classes: '密码需同时包含大写字母、小写字母、数字和符号',
    password_common: '这个密码太常见，容易被猜中，请换一个',
    password_personal: '密码里不要包含姓名、生日、邮箱、手机号或企业名称（拼音也不行），请换一个',
    password_reused: '这是当前或最近五次用过的密码，请换一个新的',
    already_yours: '这就是您现在用的，请换一个',
    certificate_unusable: '无法使用这个证书：需要 2048 位以上的 RSA 证书，PEM 或 Base64 格式',
    provider_unreachable: '连接不上这个地址，没有保存。请核对地址，确认它能从公网访问，再试一次',
    discovery_malformed: '这个地址下没有 OpenID Connect 配置，没有保存。请从身份提供方的后台复制 Issuer',
    issuer_mismatch: '身份提供方报告的 Issuer 与这里不一致，没有保存。请原样复制，注意末尾的斜杠',
    credentials_rejected: '身份提供方不接受这组 Client ID 和 Client Secret，没有保存。请重新复制',
    unknown_field: '服务器不认识这一项，请更新到最新版本',
  },
  en: {
    required: 'Please fill this in',
    too_long: 'This is too long. Shorten it',
    malformed: 'This does not look right. Check it and enter it again',
    email_malformed: 'Enter an email like name@example.com',
    phone_malformed: 'Enter digits only, with the country code for numbers abroad',
    https_required: 'Only an address that begins with https:// is accepted here. Enter the encrypted one',
    url_malformed: 'Enter an address like https://www.example.com',
    origin_malformed: 'Enter an address like https://shop.example.com',
    color_malformed: 'Enter a colour like #0b7a6b',
    code_malformed: 'This is not a complete code. Check it and enter it again',
    out_of_range: 'This is outside the allowed range. Set it again',
    not_an_option: 'Choose one of the options',
    password_too_short: 'Use at least {min} characters',
    password_too_long: 'Use at most 128 characters',
    password_needs_classes: 'Use upper case, lower case, a digit and a symbol',
    password_common: 'This password is easily guessed. Choose another',
    password_personal: 'Leave out your name, birthday, email, phone and company name, in pinyin too. Choose another',
    password_reused: 'Your present password or one of the last five. Choose a new one',
    already_yours: 'You use this one already. Enter another',
    certificate_unusable: 'This certificate cannot be used: RSA of 2048 bits or more, as PEM or Base64',
    provider_unreachable:
      'Not saved: nothing answers at this address. Check it, and that it is open to the internet, and try again',
    discovery_malformed:
      'Not saved: there is no OpenID Connect configuration below this address. Copy the issuer from your provider',
    issuer_mismatch: 'Not saved: the provider names another issuer. Copy it exactly, with or without the last slash',
    credentials_rejected: 'Not saved: the provider does not accept this client ID and secret. Copy them again',
    unknown_field: 'The server does not know this field. Update to the latest version',
  },
} satisfies Record<'zh-CN' | 'en', Record<FieldErrorCode, string>>);

/** A failure in the reader's language; `seconds` of its params becomes a wait, `left` is said. */
export function errorText({ code, params, requestId }: Failure): string {
  if (code === 'cancelled') return '';
  const { seconds, ...rest } = params ?? {};
  const known = errorTexts[locale.value][code] ?? errorTexts[locale.value].internal;
  const said = fill(known, { ...rest, wait: formatWait(Number(seconds ?? 60)), requestId: requestId ?? '–' });
  return said + leftText(params?.left);
}

export function fieldErrorText(error: Pick<FieldError, 'code' | 'params'>): string {
  const known = fieldErrorTexts[locale.value][error.code] ?? fieldErrorTexts[locale.value].malformed;
  return fill(known, error.params ?? {});
}
