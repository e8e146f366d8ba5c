import type { OnboardingView } from '../../../lib/contract/onboarding.ts';
import type { Appearance } from '../../../lib/contract/sites.ts';

export type Style = Pick<Appearance, 'color' | 'position'>;

/** Of what a preset is named: the first is what holds now, the others have their colour's name. */
export type PresetName =
  | 'recommended'
  | 'current'
  | 'standard'
  | 'teal'
  | 'blue'
  | 'purple'
  | 'rose'
  | 'vermilion'
  | 'amber'
  | 'green'
  | 'black';

export type Preset = Style & { name: PresetName };

/** Content, not style: colours that read well in a chat, each with its corner. */
const others: Preset[] = [
  { name: 'teal', color: '#0b7a6b', position: 'right' },
  { name: 'blue', color: '#1d5fd1', position: 'right' },
  { name: 'purple', color: '#6a3fc4', position: 'right' },
  { name: 'vermilion', color: '#c2410c', position: 'right' },
  { name: 'rose', color: '#c2356b', position: 'left' },
  { name: 'amber', color: '#8f5a0a', position: 'right' },
  { name: 'green', color: '#2f7d32', position: 'left' },
  { name: 'black', color: '#1c1b1a', position: 'right' },
];

const MOST = 8;

export const sameStyle = (one: Style, other: Style): boolean =>
  one.color.toLowerCase() === other.color.toLowerCase() && one.position === other.position;

/** What holds comes first: what fits the industry, or what somebody chose before. */
export function stylePresets({ style, appliedAt }: Pick<OnboardingView, 'style' | 'appliedAt'>): Preset[] {
  const { color, position } = style.appearance;
  const name = style.origin === 'person' ? 'current' : appliedAt === null ? 'standard' : 'recommended';
  return [{ name, color, position } as const, ...others.filter((one) => one.color !== color)].slice(0, MOST);
}
