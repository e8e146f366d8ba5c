import { dictionary } from './text.ts';

/** What is asked for, by kind: of a flow without a look at its name, and of the system. */
export const approvalKindTexts = dictionary({
  'zh-CN': {
    leave: '请假',
    expenses: '报销',
    overtime: '加班',
    custom: '自定义',
    grant: '权限变更',
    device: '新设备登录',
    ownership: '所有权转让',
    export: '导出数据',
  },
  en: {
    leave: 'Leave',
    expenses: 'Expenses',
    overtime: 'Overtime',
    custom: 'Custom',
    grant: 'Change of rights',
    device: 'New device',
    ownership: 'Transfer of ownership',
    export: 'Data export',
  },
});
