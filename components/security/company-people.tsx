import { Check } from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { securityCompanyTexts } from '../../lib/i18n/security-company.ts';
import { text } from '../../lib/i18n/text.ts';
import { Avatar } from '../ui/avatar.tsx';
import { Badge } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { useArrival } from './use-arrival.ts';

const t = text(securityCompanyTexts);

export type Person = { id: string; name: string; email: string | null };

type Props<P extends Person> = {
  title: string;
  /** Said where there is nobody. */
  none: string;
  people: P[];
  /** The member who looks. */
  me: string;
  /** The reader was led to this very list. */
  here?: boolean;
  /** Beside the e-mail. */
  fact?: (person: P) => string;
  /** What can be done about one of them. */
  act?: (person: P) => ComponentChildren;
  /** What can be done about all of them. */
  footer?: ComponentChildren;
};

/** More than this are folded. */
const SHOWN = 5;

/** Members of whom something must be said, by name. */
export function PeopleList<P extends Person>({ title, none, people, me, here, fact, act, footer }: Props<P>) {
  const [all, setAll] = useState(false);
  const head = useArrival<HTMLHeadingElement>(here);
  const shown = all ? people : people.slice(0, SHOWN);
  return (
    <section class="fd-card fd-people">
      <div class="fd-spread fd-people-head">
        <h3 ref={head} tabIndex={-1}>
          {title}
        </h3>
        {people.length > 0 && <Badge kind="warn">{people.length}</Badge>}
      </div>
      {people.length === 0 ? (
        <p class="fd-row fd-soft fd-people-none">
          <Icon of={Check} />
          {none}
        </p>
      ) : (
        <ul class="fd-rows">
          {shown.map((person) => (
            <li key={person.id} class="fd-list-row">
              <Avatar name={person.name} />
              <div class="fd-grow">
                <div class="fd-row">
                  <span class="fd-cut">{person.name}</span>
                  {person.id === me && <Badge>{t('you')}</Badge>}
                </div>
                <p class="fd-soft fd-small fd-cut">{[fact?.(person), person.email].filter(Boolean).join(' · ')}</p>
              </div>
              {act?.(person)}
            </li>
          ))}
        </ul>
      )}
      {people.length > 0 && (people.length > SHOWN || footer) && (
        <div class="fd-spread fd-people-foot">
          {people.length > SHOWN && (
            <Button kind="link" onClick={() => setAll(!all)}>
              {all ? t('less') : t('more', { n: people.length - SHOWN })}
            </Button>
          )}
          {footer}
        </div>
      )}
    </section>
  );
}
