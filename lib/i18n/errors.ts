import type { Failure, Result } from '../api/result.ts';
import type { ErrorCode, FieldError } from '../contract/errors.ts';
import { fieldErrorTexts } from './field-errors.ts';
import { formatWait } from './format.ts';
import { leftText } from './left.ts';
import { locale } from './locale.ts';
import { limitText } from './plan-limit.ts';
import { sheetFaultText } from './sheet.ts';
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
    verification_state: '认证进度有变化，现在不能这样操作。请刷新后查看最新进度。',
    verification_changed: '企业刚刚修改过这份申请。请刷新，按最新内容重新审核。',
    verification_required: '企业认证通过后才能这样操作。请先在“企业认证”里提交材料。',
    administrator_unready: '这位成员还差几项条件，暂时不能担任。请本人按列出的条件逐项完成后再设置。',
    reviewers_missing: '这台服务器还没有审核人员，材料无人受理。请让平台运营方设置 OPERATORS 后再提交。',
    review_own_company: '您是这家企业的成员，不能审核自己的企业。请交给其他审核人员。',
    face_check_off: '这台服务器没有接入人脸核验，不需要这一步，可以直接提交。',
    face_check_unavailable: '人脸核验服务暂时不可用，请稍后再试。若一直如此，请联系平台运营方。',
    transfer_pending: '已有一项所有权转让正在进行。请先完成或撤回它。',
    transfer_state: '转让进度有变化，现在不能这样操作。请刷新后查看最新进度。',
    file_empty: '这个文件是空的，请换一个。',
    file_too_large: '文件超过了 {max} MB。请压缩后再传，或换一个小一些的文件。',
    file_type_refused: '这里只能上传 {allowed} 文件。系统按文件内容识别类型，改扩展名没有用，请换一个文件。',
    upload_broken: '文件没有传完整，可能中途被改动过。请重新选择文件再传一次。',
    upload_gone: '上传的文件已失效，请重新上传。',
    uploads_full: '还有文件没有传完或没有用上，暂时不能再传。请等它们处理完再试。',
    picture_unreadable: '图片无法读取，可能没有保存完整。请重新导出或拍摄后再上传。',
    picture_too_small: '图片太小，看不清内容。短边至少要 {min} 像素，请上传更清晰的图片。',
    sheet_unreadable: '表格无法读取。{why}',
    no_approver: '没有人可以审批：不能审批自己的申请，也没有其他审批人。请联系企业管理员调整审批流程。',
    approval_closed: '这条审批已经结束，请刷新后查看结果。',
    approval_decided: '这一步已经处理过了，请刷新后查看进度。',
    approval_not_yours: '现在还没轮到您审批。请等前面的审批人处理完，或联系企业管理员。',
    self_approval: '不能审批自己的申请，请等其他审批人处理。',
    approval_required: '导出需要所有者审批，申请已提交。通过后 24 小时内可以导出。',
    flow_disabled: '这个审批流程已停用，请选择其他流程，或联系企业管理员。',
    code_expired: '验证码已失效，请重新获取一个。',
    department_not_empty: '部门里还有成员或下级部门，请先移走再删除。',
    departments_full: '部门数量已达上限（{max} 个），请先合并或删除不用的部门。',
    role_in_use: '还有成员在使用这个角色，请先给他们换一个角色再删除。',
    grant_exceeds_own: '不能授予超出您自己的权限，请联系企业所有者。',
    company_wide_right:
      '安全权限涉及整个企业，不能授予可见范围限于部门的人。请去掉它，或改用可见范围为“全企业”的角色。',
    sms_invitation_unavailable: '本服务器未开通短信邀请，请改用邮件或复制链接。',
    import_running: '企业正在进行另一次导入，请等它完成后再试。',
    import_state: '导入进度有变化，现在不能这样操作。请刷新后查看最新进度。',
    import_changed: '检查之后企业的成员或部门有变动，这次没有导入任何人。已按最新情况重新检查，请核对后再导入。',
    import_bad_rows: '文件里还有 {bad} 行有问题，请改好后重新上传。全部正确才能导入。',
    origin_taken: '这个网址已属于其他站点。请先在原站点移除，或换一个网址。',
    proof_not_found: '没有找到验证内容。请确认它已发布到线上，然后再检查一次。',
    proof_unreachable: '打不开这个网址。请确认网站能从外网访问，然后再检查一次。',
    address_forbidden: '这个地址属于内部网络，不能使用。请填写公开的网址。',
    site_unavailable: '这个站点现在无法使用，请联系网站管理员。',
    conversation_closed: '会话已结束，重新打开后才能继续。',
    id_taken: '这条内容与已有内容冲突，请重新发送。',
    message_too_long: '消息超过了 4000 字，请分几次发送。',
    message_empty: '消息是空的，请先输入内容。',
    limit_reached: '已达上限（{max} 个）。请先删除不用的，再添加。',
    plan_limit:
      '当前套餐最多 {max} {what}，已有的都会保留。请先停用或移除不用的，或由企业所有者在“企业”的“套餐”里升级。',
    trial_used: '试用期已经用过了。需要更多时，请在“套餐”中选择合适的套餐。',
    trial_needless: '当前套餐已包含试用的全部内容，无需试用。',
    plan_request_gone: '这条套餐申请已经处理或撤回，请刷新列表。',
    partner_invalid: '这个推荐链接无效、不完整或已过期。请向合作伙伴要一个新链接，也可以直接注册。',
    start_invalid: '这个注册链接已经用过或已过期。请让发送方重新发送一个，也可以直接注册。',
    orders_unset: '还没有设置订单查询地址。请管理员在“设置 › 功能模块 › 订单”中填写。',
    orders_unreachable: '订单系统没有响应。请稍后再查；一直如此请联系管理员检查查询地址。',
    orders_refused: '订单系统拒绝了查询（{status}），多半是签名密钥不一致。请管理员核对密钥，或重新生成后再试。',
    orders_failed: '订单系统出错了（{status}）。请稍后再查；一直如此请联系管理员。',
    time_unavailable: '这个时间不能预约（已过、太近、太远或不在开放时间内）。请另选一个时间。',
    time_taken: '这个时间刚刚被约满，请另选一个时间。',
    bookings_full: '您还有 {max} 个没到时间的预约，已达上限。请先取消不需要的。',
    booking_over: '这个预约已经处理过或时间已过，请刷新查看最新状态。',
    orders_malformed: '订单系统返回的内容有误：{field}。请管理员让技术人员按接入说明修正。',
    module_off: '企业没有启用这个功能。请管理员在“设置 › 功能模块”中启用后再试。',
    shortcut_taken: '这个快捷词已经有人用了，请换一个。',
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
    origin_refused: 'The server doesn’t accept requests from here. Ask your admin to check its allowed origins.',
    internal:
      'Something went wrong on the server. Try again later; if it persists, give your admin the reference {requestId}.',
    unavailable: 'The server is unavailable right now. Try again in a moment.',
    unauthenticated: 'You have been signed out. Please sign in again.',
    forbidden: 'Your role does not allow this. Ask your company admin if you need it.',
    sign_in_failed:
      'The account or password is incorrect. Check capitals and your input method, or ask your company admin.',
    sign_in_locked: 'Too many attempts, so sign-in is locked. Try again in {wait}, or ask another admin to unlock it.',
    activation_pending:
      'This account is not activated yet. Open the link in the activation email, or have it sent again.',
    account_disabled: 'This account is disabled. Ask your company admin to restore it.',
    member_unassigned: 'You are not assigned to a company yet. Ask your company admin.',
    challenge_expired: 'The verification has expired. Please sign in again.',
    challenge_failed: 'That code is incorrect. Check it and enter it again.',
    code_wait: 'A code was just sent. You can get another in {wait}.',
    passkey_failed: 'That passkey was not accepted. Use another one, or sign in with your password.',
    passkey_expired: 'That took too long. Please try again.',
    passkey_known: 'Your passkey is already there. You can use it without adding another one.',
    passkey_unavailable:
      'Passkeys don’t work when the server is reached by IP address. Use its domain name, or another way to sign in.',
    sso_denied: 'Sign-in was cancelled. Choose a way to sign in again.',
    sso_unavailable:
      'Company sign-in isn’t working right now. Sign in with your password, or ask your company admin to check the settings.',
    sso_expired: 'The account was not linked, perhaps because it took too long. Please start again.',
    identity_taken: 'This account is linked to another Frontdesk account. Unlink it there first.',
    link_invalid: 'This link is invalid, incomplete or expired. Get a new one.',
    email_taken: 'This email can’t be used to register. Use another one, or sign in.',
    step_up_required: 'Please confirm it’s you to continue.',
    proof_required:
      'After several failures a short security check is needed. Try again; your browser completes it automatically.',
    proof_invalid: 'The security check failed or expired. Please try again.',
    challenge_pending: 'Still waiting. Confirm it in the email, or wait for an admin to approve.',
    address_refused: 'Your company only allows certain networks. Use the office network or ask your company admin.',
    device_refused: 'This device isn’t allowed to sign in. Use another one or ask your company admin.',
    device_proof_invalid: 'This device couldn’t be recognised. Sign in again; if that fails, reinstall the extension.',
    device_proof_late: 'This computer’s clock differs too much from the server’s. Correct the time and try again.',
    session_locked: 'The screen is locked. Unlock it first.',
    second_factor_required: 'Your company requires a second factor. Turn one on under “Security” first.',
    sign_in_unusual:
      'This sign-in comes from an unusual place or at an unusual time and was refused. Ask your company admin.',
    addresses_exclude_you: 'Your own address isn’t on the list, so saving would lock you out. Add it first.',
    second_factor_missing: 'Turn on a second factor first.',
    phone_missing: 'You have no verified phone number yet. Add one first.',
    sms_unavailable: 'This server can’t send text messages. Use your email instead.',
    extra_required:
      'You turned on an extra confirmation. Answer your security question, or enter the code sent to your backup phone.',
    member_exists: 'This person is already a member. You can change their role in the members list.',
    last_owner: 'A company needs at least one owner. Appoint another one first.',
    verification_state: 'The verification has changed, so this isn’t possible now. Refresh to see its current status.',
    verification_changed: 'The company has just changed this case. Refresh and review the latest version.',
    verification_required:
      'This requires a verified company. Submit your documents under “Company verification” first.',
    administrator_unready:
      'This member doesn’t meet all conditions yet. Ask them to complete those listed, then try again.',
    reviewers_missing:
      'This server has no reviewers, so nothing can be submitted. Ask whoever hosts it to set OPERATORS first.',
    review_own_company: 'You’re a member of this company and can’t review it. Leave it to another reviewer.',
    face_check_off: 'This server has no face check. You can submit without it.',
    face_check_unavailable:
      'The face check isn’t working right now. Try again later; if it persists, tell whoever hosts the server.',
    transfer_pending: 'A transfer of ownership is in progress. Complete or withdraw it first.',
    transfer_state: 'The transfer has changed, so this isn’t possible now. Refresh to see its current status.',
    file_empty: 'This file is empty. Choose another one.',
    file_too_large: 'The file is larger than {max} MB. Compress it, or choose a smaller one.',
    file_type_refused:
      'Only {allowed} files can be uploaded here. Files are recognised by content, so renaming doesn’t help. Choose another file.',
    upload_broken:
      'The file didn’t arrive complete; it may have changed on the way. Choose it again to upload it once more.',
    upload_gone: 'This upload has expired. Upload the file again.',
    uploads_full: 'Other files are still being uploaded or processed. Try again once they’re done.',
    picture_unreadable: 'The picture can’t be read; it may be incomplete. Export or take it again, then upload it.',
    picture_too_small:
      'The picture is too small to read. Its shorter side must be at least {min} pixels. Upload a clearer one.',
    sheet_unreadable: 'The spreadsheet can’t be read. {why}',
    no_approver:
      'Nobody can approve this: you can’t decide your own request, and there is nobody else. Ask your company admin to change the flow.',
    approval_closed: 'This request is already closed. Refresh to see the outcome.',
    approval_decided: 'This step has already been decided. Refresh to see what’s next.',
    approval_not_yours: 'It isn’t your turn yet. Wait for the approvers before you, or ask your company admin.',
    self_approval: 'You can’t decide your own request. Wait for another approver.',
    approval_required:
      'Exports need the owner’s approval, which has been requested. Once approved, you can export for 24 hours.',
    flow_disabled: 'This flow is turned off. Choose another one, or ask your company admin.',
    code_expired: 'This code is no longer valid. Get a new one.',
    department_not_empty: 'It still has members or sub-departments. Move them out first.',
    departments_full: 'A company can have up to {max} departments. Merge or remove some first.',
    role_in_use: 'Some members still have this role. Give them another one first.',
    grant_exceeds_own: 'You can’t grant more permissions than you have. Ask the owner of your company.',
    company_wide_right:
      'Security permissions apply to the whole company. Leave them out, or choose a role that can see all of it.',
    sms_invitation_unavailable: 'This server can’t send invitations by text message. Use email, or copy the link.',
    import_running: 'Your company is importing another file. Try again once that is done.',
    import_state: 'The import has moved on, so this isn’t possible now. Refresh to see its current status.',
    import_changed:
      'Members or departments changed after the check, so nobody was imported. The file has been checked again; review the result and import once more.',
    import_bad_rows:
      'The file still has {bad|row|rows} with errors. Correct them and upload it again: either everyone is imported, or nobody.',
    origin_taken: 'Another site already uses this address. Remove it there first, or use another address.',
    proof_not_found: 'The verification wasn’t found. Make sure it’s live on the site, then check again.',
    proof_unreachable:
      'The address couldn’t be opened. Make sure the site is reachable from the internet, then check again.',
    address_forbidden: 'This address is on an internal network. Enter a public one.',
    site_unavailable: 'This site isn’t available right now. Ask whoever runs the website.',
    conversation_closed: 'This conversation is closed. Reopen it to continue.',
    id_taken: 'This conflicts with something already sent. Send it again.',
    message_too_long: 'The message is over 4,000 characters. Send it in several parts.',
    message_empty: 'The message is empty. Write something first.',
    limit_reached: 'You’ve reached the limit of {max}. Remove one you don’t need, then add another.',
    plan_limit:
      'Your plan is limited to {max} {what}; everything you have is kept. Disable or remove what you don’t need, or ask the owner to upgrade under Company → Plan.',
    trial_used: 'The trial has already been used. If you need more room, choose a suitable plan under Plan.',
    trial_needless: 'Your plan already includes everything in the trial.',
    plan_request_gone: 'This request has already been decided or withdrawn. Reload the list.',
    partner_invalid:
      'This referral link is invalid, incomplete or expired. Ask the partner for a new one, or register without it.',
    start_invalid:
      'This registration link has been used or has expired. Ask the sender for a new one, or register without it.',
    orders_unset: 'No address for orders has been set. An admin can set it under Settings › Modules › Orders.',
    orders_unreachable:
      'The order system isn’t responding. Try again in a moment; if it persists, ask an admin to check the address.',
    orders_refused:
      'The order system refused the request ({status}), most likely because the secrets differ. Ask an admin to compare or renew the secret.',
    orders_failed: 'The order system failed ({status}). Try again in a moment; if it persists, tell an admin.',
    time_unavailable:
      'This time can’t be booked: it’s in the past, too soon, too far ahead or not offered. Choose another one.',
    time_taken: 'Someone has just taken this time. Choose another one.',
    bookings_full:
      'You already have {max} upcoming bookings, which is the limit. Cancel one you don’t need, then book again.',
    booking_over: 'This booking has already been handled, or its time has passed. Refresh to see its status.',
    orders_malformed:
      'The order system’s answer is invalid at {field}. Ask an admin to check it against the integration guide.',
    module_off: 'Your company has turned this module off. Ask an admin to turn it on under Settings › Modules.',
    shortcut_taken: 'This shortcut is in use. Choose another one.',
    assignee_invalid: 'This member can’t take the conversation. Choose someone else.',
    frame_malformed: 'The connection sent bad data. Update to the latest version and try again.',
    version_unsupported: 'This version is too old for the server. Update and try again.',
    offline: 'The server can’t be reached. Check your connection and try again.',
  },
} satisfies Record<'zh-CN' | 'en', Record<ErrorCode | 'offline', string>>);

/** A failure in the reader's language; `seconds` of its params becomes a wait, `left` and a sheet's `reason` are said. */
export function errorText({ code, params, requestId }: Failure): string {
  if (code === 'cancelled') return '';
  const { seconds, ...rest } = params ?? {};
  const known = errorTexts[locale.value][code] ?? errorTexts[locale.value].internal;
  const wait = formatWait(Number(seconds ?? 60));
  const why = code === 'sheet_unreadable' ? sheetFaultText(rest) : '';
  const what = code === 'plan_limit' ? limitText(rest.what) : '';
  const said = fill(known, { ...rest, wait, why, what, requestId: requestId ?? '–' });
  return said + leftText(params?.left);
}

export function fieldErrorText(error: Pick<FieldError, 'code' | 'params'>): string {
  const known = fieldErrorTexts[locale.value][error.code] ?? fieldErrorTexts[locale.value].malformed;
  return fill(known, error.params ?? {});
}
