import { ShieldCheck } from 'lucide-preact';
import type { ReviewedPerson, ReviewGroup, RightsReview } from '../../lib/contract/review.ts';
import { reviewGroup } from '../../lib/contract/review.ts';
import { formatDate, formatList, formatNumber } from '../../lib/i18n/format.ts';
import { peopleTexts } from '../../lib/i18n/people.ts';
import { permissionTexts } from '../../lib/i18n/permissions.ts';
import { text } from '../../lib/i18n/text.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { Loading } from '../ui/loading.tsx';
import { MoreButton } from '../ui/more-button.tsx';
import type { Pages } from '../ui/use-pages.ts';

const p = text(peopleTexts);
const permission = text(permissionTexts);

export type ReviewAct = 'takeAway' | 'open' | 'disable' | 'withdraw';

type Props = {
  review: RightsReview;
  groups: Readonly<Record<ReviewGroup, Pages<ReviewedPerson>>>;
  now: number;
  mayWrite: boolean;
  onAct: (person: ReviewedPerson, act: ReviewAct) => void;
  onReviewed: () => void;
};

const acts: Readonly<Record<ReviewGroup, ReviewAct>> = {
  unused: 'takeAway',
  stale: 'disable',
  neverJoined: 'withdraw',
  disabledInCharge: 'open',
};

const titles = {
  unused: 'unused',
  stale: 'stale',
  neverJoined: 'forgotten',
  disabledInCharge: 'inCharge',
} as const satisfies Record<ReviewGroup, string>;

/** Rights that nobody uses, and accounts that nobody needs (row W21). */
export function RightsReviewView({ review: { dueAt }, groups, now, mayWrite, onAct, onReviewed }: Props) {
  return (
    <div class="fd-stack">
      <p class="fd-soft">{p('reviewIntro')}</p>
      {dueAt <= now ? (
        <Banner kind="warn">{p('reviewDue')}</Banner>
      ) : (
        <p class="fd-soft fd-small">{p('reviewNext', { date: formatDate(dueAt) })}</p>
      )}
      {Object.values(groups).every(({ value }) => value?.rows.length === 0) && (
        <EmptyState icon={ShieldCheck} title={p('allGood')}>
          {p('allGoodText')}
        </EmptyState>
      )}
      {reviewGroup.options.map((group) => (
        <Group key={group} group={group} list={groups[group]} mayWrite={mayWrite} onAct={onAct} />
      ))}
      {mayWrite && (
        <div class="fd-actions fd-actions-start">
          <Button kind="primary" onClick={onReviewed}>
            {p('reviewDone')}
          </Button>
        </div>
      )}
    </div>
  );
}

type GroupProps = Pick<Props, 'mayWrite' | 'onAct'> & { group: ReviewGroup; list: Pages<ReviewedPerson> };

function Group({ group, list, mayWrite, onAct }: GroupProps) {
  const { value } = list;
  if (value?.rows.length === 0) return null;
  const label = labelOf(acts[group]);
  return (
    <section class="fd-stack-s">
      <h2>
        {p(titles[group])}{' '}
        <span class="fd-soft">{value && `${formatNumber(value.rows.length)}${value.next ? '+' : ''}`}</span>
      </h2>
      <Loading of={list} rows={1}>
        {({ rows }) => (
          <ul class="fd-card fd-rows">
            {rows.map((one) => (
              <li key={one.id} class="fd-list-row">
                <div class="fd-grow">
                  <strong class="fd-cut">{one.name}</strong>
                  <span class="fd-soft fd-small fd-member-line">{factOf(group, one)}</span>
                </div>
                {mayWrite && (
                  <Button kind="quiet" small label={`${label} · ${one.name}`} onClick={() => onAct(one, acts[group])}>
                    {label}
                  </Button>
                )}
              </li>
            ))}
          </ul>
        )}
      </Loading>
      <MoreButton of={list} />
    </section>
  );
}

function factOf(group: ReviewGroup, { email, permissions, at }: ReviewedPerson) {
  if (group === 'unused') return formatList(permissions.map((name) => permission(name)));
  if (group === 'stale') return at ? p('staleSince', { date: formatDate(at) }) : p('staleNever');
  return group === 'neverJoined' ? p('forgottenSince', { date: formatDate(at ?? 0) }) : email;
}

function labelOf(act: ReviewAct): string {
  if (act === 'takeAway' || act === 'withdraw') return p(act);
  return act === 'open' ? p('edit') : p('disable');
}
