/** What marks the extension's preview on the page; no part of the embedded widget. */
export const previewTexts = {
  'zh-CN': '预览 · 仅自己可见',
  en: 'Preview · only you see this',
};
