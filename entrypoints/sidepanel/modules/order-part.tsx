import { useState } from 'preact/hooks';
import { OrderFinder, OrderList } from '../../../components/modules/orders/order-list.tsx';
import { Loading } from '../../../components/ui/loading.tsx';
import { useLoad } from '../../../components/ui/use-load.ts';
import { call } from '../../../lib/browser/send.ts';
import { ordersTexts } from '../../../lib/i18n/modules-orders.ts';
import { text } from '../../../lib/i18n/text.ts';

const t = text(ordersTexts);

/** The orders of whoever one talks to. */
export function OrderPart({ visitor }: { visitor: string }) {
  const [query, setQuery] = useState('');
  const [turn, setTurn] = useState(0);
  return (
    <section class="fd-stack-s">
      <h3>{t('title')}</h3>
      <OrderFinder onFind={setQuery} onAgain={() => setTurn(turn + 1)} />
      <Found key={`${turn} ${query}`} visitor={visitor} query={query} />
    </section>
  );
}

function Found({ visitor, query }: { visitor: string; query: string }) {
  const found = useLoad(() => call('listOrders', { visitor, ...(query && { query }) }));
  return <Loading of={found}>{(known) => <OrderList {...known} />}</Loading>;
}
