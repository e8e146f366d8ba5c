/** Name of a member who was erased, as it is kept; whoever shows it puts it into the reader's language. */
export const FORMER_MEMBER = '已注销成员 · Former member';
