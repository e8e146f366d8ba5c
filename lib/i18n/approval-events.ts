/** What approvals leave in the security log; see `security-events.ts`. */
export const approvalEventsZh = {
  flow_created: '新建审批流程',
  flow_changed: '修改审批流程',
  flow_removed: '删除审批流程',
  approval_requested: '发起审批',
  approval_approved: '同意审批',
  approval_rejected: '拒绝审批',
  approval_withdrawn: '撤回审批',
  approval_commented: '评论审批',
  export_asked: '申请导出',
  export_allowed: '批准导出',
};

export const approvalEventsEn: typeof approvalEventsZh = {
  flow_created: 'Approval flow created',
  flow_changed: 'Approval flow changed',
  flow_removed: 'Approval flow removed',
  approval_requested: 'Approval requested',
  approval_approved: 'Request approved',
  approval_rejected: 'Request rejected',
  approval_withdrawn: 'Request withdrawn',
  approval_commented: 'Comment on a request',
  export_asked: 'Export asked for',
  export_allowed: 'Export allowed',
};
