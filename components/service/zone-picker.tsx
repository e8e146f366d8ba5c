import type { ControlProps } from '../ui/field.tsx';
import { Picker } from '../ui/picker.tsx';
import { zones } from './zones.ts';

type Props = { control: ControlProps; value: string; onChange: (zone: string) => void };

/** A time zone by its IANA name; there is always one. */
export function ZonePicker({ control, value, onChange }: Props) {
  return <Picker {...control} options={zones()} value={value} onChange={(zone) => zone && onChange(zone)} />;
}
