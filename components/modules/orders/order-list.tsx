import { ExternalLink, PackageSearch, RotateCw } from 'lucide-preact';
import { useState } from 'preact/hooks';
import type { OrderView } from '../../../lib/contract/orders.ts';
import { formatDateTime, formatRelative } from '../../../lib/i18n/format.ts';
import { locale } from '../../../lib/i18n/locale.ts';
import { ordersTexts } from '../../../lib/i18n/modules-orders.ts';
import { text } from '../../../lib/i18n/text.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Icon } from '../../ui/icon.tsx';
import { SearchField } from '../../ui/search-field.tsx';

const t = text(ordersTexts);

/** So many kinds of goods are named before the rest is counted. */
const NAMED = 3;

/** A currency nobody knows stays as it was written. */
function price({ amount, currency }: OrderView['total']): string {
  try {
    return new Intl.NumberFormat(locale.value, { style: 'currency', currency }).format(Number(amount));
  } catch {
    return `${amount} ${currency}`;
  }
}

type FinderProps = { onFind: (query: string) => void; onAgain: () => void };

/** What else to look for: an order's number, another phone. */
export function OrderFinder({ onFind, onAgain }: FinderProps) {
  const [typed, setTyped] = useState('');
  return (
    <form
      class="fd-row"
      onSubmit={(event) => {
        event.preventDefault();
        onFind(typed.trim());
      }}
    >
      <div class="fd-grow">
        <SearchField
          label={t('search')}
          value={typed}
          onInput={(next) => {
            setTyped(next);
            if (!next) onFind('');
          }}
        />
      </div>
      {typed.trim() ? (
        <Button small type="submit">
          {t('find')}
        </Button>
      ) : (
        <Button kind="quiet" small icon label={t('again')} onClick={onAgain}>
          <Icon of={RotateCw} size={14} />
        </Button>
      )}
    </form>
  );
}

/** A customer's orders, as the company's own system tells them. */
export function OrderList({ orders, at }: { orders: OrderView[]; at: number }) {
  if (orders.length === 0)
    return (
      <EmptyState icon={PackageSearch} title={t('none')}>
        {t('noneHint')}
      </EmptyState>
    );
  return (
    <>
      <ul class="fd-orders">
        {orders.map((order) => (
          <Order key={order.number} order={order} />
        ))}
      </ul>
      <p class="fd-soft fd-small">{t('asked', { when: formatRelative(at) })}</p>
    </>
  );
}

function Order({ order }: { order: OrderView }) {
  const { number, state, total, placedAt, items, url } = order;
  const count = items.reduce((sum, { quantity }) => sum + quantity, 0);
  return (
    <li class="fd-card fd-order">
      <div class="fd-spread">
        {url ? (
          <a class="fd-order-number" href={url} target="_blank" rel="noreferrer" aria-label={t('open', { number })}>
            <span class="fd-cut">{number}</span>
            <Icon of={ExternalLink} size={12} />
          </a>
        ) : (
          <span class="fd-order-number fd-cut">{number}</span>
        )}
        <Badge>{state}</Badge>
      </div>
      {items.slice(0, NAMED).map(({ name, quantity }) => (
        <div key={name} class="fd-spread">
          <span class="fd-cut">{name}</span>
          <span class="fd-soft">{t('quantity', { n: quantity })}</span>
        </div>
      ))}
      {items.length > NAMED && <div class="fd-soft">{t('more', { n: count })}</div>}
      <div class="fd-spread">
        <time class="fd-soft" dateTime={new Date(placedAt).toISOString()}>
          {formatDateTime(placedAt)}
        </time>
        <strong>{price(total)}</strong>
      </div>
    </li>
  );
}
