/**
 * Every refusal is one of these codes. The text a person reads is made from the code by
 * `lib/i18n/errors.ts`; the server never sends prose.
 */

/** Code → HTTP status. */
export const errorStatus = {
  // the request itself
  input_invalid: 422,
  body_malformed: 400,
  body_too_large: 413,
  not_found: 404,
  rate_limited: 429,
  origin_refused: 403,
  internal: 500,
  unavailable: 503,
  // who acts
  unauthenticated: 401,
  forbidden: 403,
  // identity
  sign_in_failed: 401,
  sign_in_locked: 429,
  activation_pending: 403,
  account_disabled: 403,
  member_unassigned: 403,
  challenge_expired: 410,
  challenge_failed: 401,
  code_wait: 429,
  passkey_failed: 401,
  passkey_expired: 410,
  passkey_known: 409,
  passkey_unavailable: 409,
  sso_denied: 403,
  sso_unavailable: 502,
  sso_expired: 410,
  identity_taken: 409,
  link_invalid: 410,
  email_taken: 409,
  step_up_required: 401,
  proof_required: 428,
  proof_invalid: 422,
  challenge_pending: 409,
  address_refused: 403,
  device_refused: 403,
  device_proof_invalid: 401,
  device_proof_late: 401,
  session_locked: 423,
  second_factor_required: 403,
  sign_in_unusual: 403,
  addresses_exclude_you: 422,
  second_factor_missing: 409,
  phone_missing: 409,
  sms_unavailable: 409,
  extra_required: 401,
  // organisation
  member_exists: 409,
  last_owner: 409,
  // verification
  verification_state: 409,
  verification_changed: 409,
  verification_required: 409,
  administrator_unready: 409,
  reviewers_missing: 409,
  review_own_company: 403,
  face_check_unavailable: 502,
  face_check_off: 409,
  transfer_pending: 409,
  transfer_state: 409,
  code_expired: 410,
  // files
  file_empty: 422,
  file_too_large: 422,
  file_type_refused: 422,
  upload_broken: 409,
  upload_gone: 410,
  uploads_full: 409,
  picture_unreadable: 422,
  picture_too_small: 422,
  sheet_unreadable: 422,
  // approvals
  no_approver: 409,
  approval_closed: 409,
  approval_decided: 409,
  approval_not_yours: 403,
  self_approval: 403,
  approval_required: 403,
  flow_disabled: 409,
  department_not_empty: 409,
  departments_full: 409,
  role_in_use: 409,
  grant_exceeds_own: 403,
  company_wide_right: 422,
  sms_invitation_unavailable: 409,
  import_running: 409,
  import_state: 409,
  import_changed: 409,
  import_bad_rows: 409,
  // sites
  origin_taken: 409,
  proof_not_found: 409,
  proof_unreachable: 502,
  address_forbidden: 422,
  // onboarding
  plan_limit: 409,
  trial_used: 409,
  trial_needless: 409,
  plan_request_gone: 409,
  partner_invalid: 410,
  start_invalid: 410,
  // service
  limit_reached: 409,
  shortcut_taken: 409,
  // modules
  module_off: 409,
  orders_unset: 409,
  orders_unreachable: 502,
  orders_refused: 502,
  orders_failed: 502,
  orders_malformed: 502,
  time_unavailable: 409,
  time_taken: 409,
  bookings_full: 409,
  booking_over: 409,
  // conversations
  site_unavailable: 403,
  conversation_closed: 409,
  id_taken: 409,
  message_too_long: 422,
  message_empty: 422,
  assignee_invalid: 422,
  // socket
  frame_malformed: 400,
  version_unsupported: 426,
} as const;

export type ErrorCode = keyof typeof errorStatus;

/** What is wrong with one field of an input. `path` is dotted, e.g. `appearance.color`. */
export type FieldError = { path: string; code: FieldErrorCode; params?: Record<string, string | number> };

export const fieldErrorCodes = [
  'required',
  'too_long',
  'malformed',
  'email_malformed',
  'phone_malformed',
  'url_malformed',
  'https_required',
  'origin_malformed',
  'color_malformed',
  'code_malformed',
  'out_of_range',
  'ends_before_start',
  'not_an_option',
  'password_too_short',
  'password_too_long',
  'password_needs_classes',
  'password_common',
  'password_personal',
  'password_reused',
  'already_yours',
  'name_taken',
  'phone_taken',
  'already_member',
  'own_descendant',
  'too_deep',
  'superior_cycle',
  'certificate_unusable',
  'provider_unreachable',
  'discovery_malformed',
  'issuer_mismatch',
  'credentials_rejected',
  'number_malformed',
  'number_check',
  'too_many',
  'time_malformed',
  'time_zone_unknown',
  'ranges_overlap',
  'unknown_field',
  'not_the_name',
  'page_malformed',
] as const;

export type FieldErrorCode = (typeof fieldErrorCodes)[number];

/** Body of every HTTP answer that is not 2xx. */
export type ErrorBody = {
  error: {
    code: ErrorCode;
    /** Present with `input_invalid`: one row a field, in the form's order. */
    fields?: FieldError[];
    /** Values for the text, e.g. `{ seconds: 42 }`. */
    params?: Record<string, string | number>;
    /** Names this request in the server's log. */
    requestId?: string;
  };
};
