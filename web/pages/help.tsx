import { useEffect, useState } from 'preact/hooks';
import { HelpView } from '../../components/help/help-view.tsx';
import { checkServer } from '../../lib/api/health.ts';
import { helpTexts } from '../../lib/i18n/help.ts';
import { text } from '../../lib/i18n/text.ts';
import { isHelpTopic } from '../../lib/util/help-topic.ts';
import { mount } from '../mount.tsx';

const t = text(helpTexts);

const here = { origin: location.origin, host: location.host };

function topicOf(): string {
  return location.hash.slice(1);
}

function Help() {
  const [topic, setTopic] = useState(topicOf);
  useEffect(() => {
    const follow = () => setTopic(topicOf());
    addEventListener('hashchange', follow);
    return () => removeEventListener('hashchange', follow);
  }, []);
  return (
    <HelpView
      server={here}
      check={async () => (await checkServer('')).health}
      topic={isHelpTopic(topic) ? topic : undefined}
    />
  );
}

mount(() => t('title'), <Help />);
