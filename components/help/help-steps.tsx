import { helpTopicTexts } from '../../lib/i18n/help-topics.ts';
import { text } from '../../lib/i18n/text.ts';
import type { HelpTopic } from '../../lib/util/help-topic.ts';

const t = text(helpTopicTexts);

type Key = keyof (typeof helpTopicTexts)['zh-CN'];

/** Keys of a topic's steps, in their order. */
function stepsOf(topic: HelpTopic): Key[] {
  const steps: Key[] = [];
  for (let n = 1; `${topic}${n}` in helpTopicTexts['zh-CN']; n++) steps.push(`${topic}${n}` as Key);
  return steps;
}

/** What to do about it, step by step. */
export function HelpSteps({ topic }: { topic: HelpTopic }) {
  return (
    <ol class="fd-help-steps">
      {stepsOf(topic).map((step) => (
        <li key={step}>{t(step)}</li>
      ))}
    </ol>
  );
}

export const helpTitle = (topic: HelpTopic) => t(topic);
