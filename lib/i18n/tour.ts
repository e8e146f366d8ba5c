import { dictionary } from './text.ts';

/** What points at the real controls says, and the steps of a wizard. */
export const tourTexts = dictionary({
  'zh-CN': {
    tour: '操作引导',
    count: '{at}/{of}',
    announced: '操作引导第 {at} 步，共 {of} 步：{title}。{text} 按 F6 切换到引导。',
    next: '下一步',
    back: '上一步',
    finish: '知道了',
    never: '不再提示',
    end: '关闭引导',
    steps: '步骤',
    done: '已完成',
    skipped: '已跳过',
    progress: '已完成 {n} 项，共 {of} 项',
  },
  en: {
    tour: 'Guide',
    count: '{at}/{of}',
    announced: 'Guide, step {at} of {of}: {title}. {text} Press F6 to reach it.',
    next: 'Next',
    back: 'Back',
    finish: 'Got it',
    never: 'Don’t show again',
    end: 'Close the guide',
    steps: 'Steps',
    done: 'done',
    skipped: 'skipped',
    progress: '{n} of {of} done',
  },
});
