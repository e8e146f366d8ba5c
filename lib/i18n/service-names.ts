import { dictionary } from './text.ts';

/** What the parts of the service are called, on their page and in the security log. */
export const serviceNames = dictionary({
  'zh-CN': {
    first: '首次回复',
    away: '无人在线回复',
    offHours: '非服务时间回复',
    manual: '手动接入',
    round_robin: '轮流分配',
    least_busy: '空闲优先',
  },
  en: {
    first: 'First reply',
    away: 'Away reply',
    offHours: 'Out-of-hours reply',
    manual: 'By hand',
    round_robin: 'In turn',
    least_busy: 'Least busy first',
  },
});
