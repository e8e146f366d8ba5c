import { dictionary } from './text.ts';

/** Heads of the columns of the security log as a spreadsheet. */
export const securityExportTexts = dictionary({
  'zh-CN': {
    number: '序号',
    time: '时间',
    kind: '操作',
    outcome: '结果',
    actor: '操作人',
    subject: '对象',
    details: '详情',
    ip: 'IP',
    region: '地区',
    device: '设备',
    check: '校验码',
  },
  en: {
    number: 'No.',
    time: 'Time',
    kind: 'Action',
    outcome: 'Result',
    actor: 'By',
    subject: 'About',
    details: 'Details',
    ip: 'IP',
    region: 'Region',
    device: 'Device',
    check: 'Check code',
  },
});
