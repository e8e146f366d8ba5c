/** What stands around a company's message beside the launcher. */
export const proactiveTexts = {
  'zh-CN': { message: '{name}的消息', reception: '前台', dismiss: '关闭消息', answer: '回复' },
  en: { message: 'Message from {name}', reception: 'Front desk', dismiss: 'Dismiss message', answer: 'Reply' },
};
