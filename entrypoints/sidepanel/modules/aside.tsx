import type { ComponentType } from 'preact';
import { Aside } from '../../../components/modules/aside.tsx';
import { later } from '../../../components/ui/later.tsx';
import { visitorName } from '../../../lib/i18n/visitor.ts';
import type { Beside } from './knows-of.ts';

type Part = { visitor: string };

const views: Record<Beside, ComponentType<Part>> = {
  booking: later<Part>(async () => (await import('./booking-part.tsx')).BookingPart),
  customers: later<Part>(async () => (await import('./customer-part.tsx')).CustomerPart),
  orders: later<Part>(async () => (await import('./order-part.tsx')).OrderPart),
};

type Props = { parts: Beside[]; visitor: { id: string; name: string }; autoFocus: boolean; onClose: () => void };

/** What the modules know of whoever one talks to. */
export function CustomerAside({ parts, visitor, autoFocus, onClose }: Props) {
  return (
    <Aside name={visitorName(visitor.name)} autoFocus={autoFocus} onClose={onClose}>
      {parts.map((module) => {
        const View = views[module];
        return <View key={`${module} ${visitor.id}`} visitor={visitor.id} />;
      })}
    </Aside>
  );
}
