/** Lines of the security log about what a company sets for its service. */
export const serviceEventsZh = {
  service_hours_changed: '修改服务时间',
  auto_reply_changed: '修改自动回复',
  assignment_changed: '修改会话分配',
  categories_changed: '修改咨询类型',
  faqs_changed: '修改常见问题',
  canned_changed: '修改快捷回复',
} as const;

export const serviceEventsEn = {
  service_hours_changed: 'Service hours changed',
  auto_reply_changed: 'Auto reply changed',
  assignment_changed: 'Assignment changed',
  categories_changed: 'Inquiry categories changed',
  faqs_changed: 'FAQ changed',
  canned_changed: 'Canned replies changed',
} as const;
