import type { ChecklistItem } from '../contract/onboarding.ts';
import { dictionary, text } from './text.ts';

/** What there is to do after the registration; the popup carries it, so it is short. */
export const checklistTexts = dictionary({
  'zh-CN': {
    title: '待办清单',
    putAway: '不再显示',
    go: '去完成',
    site_live: '让客户看到聊天窗口',
    site_liveHint: '绑定网站，或用聊天链接',
    first_answer: '回复第一条消息',
    first_answerHint: '自己先发一条试试',
    answers_filled: '补全常见问题和快捷回复',
    answers_filledHint: '{count} 条等您填写',
    answers_filledNone: '还没有内容，先添加几条',
    hours_set: '设置服务时间',
    hours_setHint: '客户会知道您何时在线',
    team_invited: '邀请同事',
    team_invitedHint: '一起接待更从容',
    second_factor: '开启二次验证',
    second_factorHint: '账户更安全',
    company_verified: '完成企业认证',
    company_verifiedHint: '提交资料后由人工审核',
  },
  en: {
    title: 'To do',
    putAway: 'Hide',
    go: 'Start',
    site_live: 'Show the chat to customers',
    site_liveHint: 'On your website or through a link',
    first_answer: 'Answer your first message',
    first_answerHint: 'Send yourself one',
    answers_filled: 'Complete FAQ and canned replies',
    answers_filledHint: '{count|needs|need} your wording',
    answers_filledNone: 'None yet: add a few',
    hours_set: 'Set service hours',
    hours_setHint: 'So that customers know when you’re there',
    team_invited: 'Invite colleagues',
    team_invitedHint: 'Answer together',
    second_factor: 'Turn on a second factor',
    second_factorHint: 'Keeps your account safe',
    company_verified: 'Verify the company',
    company_verifiedHint: 'Submit documents for review',
  },
});

const t = text(checklistTexts);

/** A word on why, or how. */
export function todoHint({ name, count = 0 }: Pick<ChecklistItem, 'name' | 'count'>): string {
  if (name === 'answers_filled') return t(count ? 'answers_filledHint' : 'answers_filledNone', { count });
  return t(`${name}Hint`);
}
