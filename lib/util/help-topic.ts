/** What the help tells of, in its order; an error page names the one that fits. */
export const helpTopics = [
  'sign-in',
  'code',
  'device',
  'server',
  'messages',
  'widget',
  'page',
  'visitor',
  'operator',
] as const;

export type HelpTopic = (typeof helpTopics)[number];

export function isHelpTopic(text: string | undefined): text is HelpTopic {
  return helpTopics.some((topic) => topic === text);
}
