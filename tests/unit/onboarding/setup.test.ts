import { describe, expect, it } from 'vitest';
import {
  choiceOf,
  firstHours,
  hoursChoices,
  patterns,
  sayWeek,
} from '../../../components/onboarding/setup/hours-presets.ts';
import { closedMoment, sayReply } from '../../../components/onboarding/setup/look.ts';
import { readPeople } from '../../../components/onboarding/setup/read-people.ts';
import {
  after,
  leave,
  openAt,
  before as previous,
  skipRest,
  stepsFor,
} from '../../../components/onboarding/setup/steps.ts';
import { stylePresets } from '../../../components/onboarding/setup/style-presets.ts';
import type { OnboardingView, WizardStep } from '../../../lib/contract/onboarding.ts';
import type { ServiceView } from '../../../lib/contract/service.ts';
import { defaultAppearance } from '../../../lib/contract/sites.ts';
import { locale } from '../../../lib/i18n/locale.ts';
import { textOn } from '../../../lib/util/colour.ts';

const all = stepsFor(() => true);
const states = (done: WizardStep[] = []): OnboardingView['steps'] =>
  Object.fromEntries(all.map((step) => [step, done.includes(step) ? 'done' : 'open'])) as OnboardingView['steps'];
const view = (part: Partial<OnboardingView>) => ({ step: 'language', finishedAt: null, ...part }) as OnboardingView;

describe('the order of the steps', () => {
  it('R26 · a step that is left leads to the next one, and the last one ends the wizard', () => {
    expect(all).toEqual(['language', 'style', 'company', 'hours', 'site', 'team', 'reply']);
    expect(leave(all, states(), 'style', 'skipped')).toEqual({ step: 'company', steps: { style: 'skipped' } });
    expect(leave(all, states(), 'reply', 'done')).toEqual({ steps: { reply: 'done' }, finished: true });
    expect(after(all, 'reply')).toBe('done');
    expect(previous(all, 'done')).toBe('reply');
    expect(previous(all, 'language')).toBeNull();
  });

  it('R26 · what was done is not undone by passing over it later', () => {
    expect(leave(all, states(['site']), 'site', 'skipped').steps).toEqual({ site: 'done' });
    expect(skipRest(all, states(['language', 'site']))).toEqual({
      steps: { style: 'skipped', company: 'skipped', hours: 'skipped', team: 'skipped', reply: 'skipped' },
      finished: true,
    });
  });

  it('R26 · it opens where it was left, at a step that is named, or from the start once it is through', () => {
    expect(openAt(all, view({ step: 'site' }))).toBe('site');
    expect(openAt(all, view({ step: 'site' }), 'team')).toBe('team');
    expect(openAt(all, view({ step: 'site' }), 'nowhere')).toBe('site');
    expect(openAt(all, view({ step: 'reply', finishedAt: 1 }))).toBe('language');
    expect(openAt(all, view({}), 'done')).toBe('done');
  });

  it('R26 · who may not do a step is not asked for it', () => {
    const some = stepsFor((permission) => permission !== 'sites.write');
    expect(some).toEqual(['language', 'company', 'hours', 'team', 'reply']);
    expect(openAt(some, view({ step: 'style' }))).toBe('company');
  });
});

describe('a list of people', () => {
  const people = (text: string) => readPeople(text).people.map(({ name, email }) => `${name}|${email}`);

  it.each([
    ['ann@example.com, bo@example.com；li@example.com', ['|ann@example.com', '|bo@example.com', '|li@example.com']],
    ['张敏 <Zhang@Example.com>; 李雷 <li@example.com>', ['张敏|zhang@example.com', '李雷|li@example.com']],
    ['张敏\tzhang@example.com\t客服部\n李雷\tli@example.com\t', ['张敏|zhang@example.com', '李雷|li@example.com']],
    ['zhang@example.com,张敏', ['张敏|zhang@example.com']],
    ['1. mailto:ann@example.com', ['|ann@example.com']],
    ['"Ann Lee" <ann@example.com>', ['Ann Lee|ann@example.com']],
    ['ann@example.com ann@example.com', ['|ann@example.com']],
    ['ann@example.com bo@example.com', ['|ann@example.com', '|bo@example.com']],
    ['邮箱：ann＠example.com。', ['|ann@example.com']],
  ])('R26 · %j is read', (text, expected) => {
    expect(people(text)).toEqual(expected);
  });

  it('R26 · what is no address is named, and the others are read all the same', () => {
    const read = readPeople('ann@example.com\nbo@example\n@li');
    expect(read.people.map(({ email }) => email)).toEqual(['ann@example.com']);
    expect(read.wrong).toEqual(['bo@example', '@li']);
    expect(readPeople('').people).toEqual([]);
    const half = readPeople('zhou@example.com; bad-address, boss@example.com\nAnn-Marie, ann@example.com');
    expect(half.people.map(({ email, name }) => [email, name])).toEqual([
      ['zhou@example.com', ''],
      ['boss@example.com', ''],
      ['ann@example.com', 'Ann-Marie'],
    ]);
    expect(half.wrong).toEqual(['bad-address']);
  });
});

describe('what is offered', () => {
  it('R26 · eight styles at most, what holds first, and text that reads well on each', () => {
    const presets = stylePresets({
      style: { appearance: { ...defaultAppearance, color: '#123456' }, origin: 'template' },
      appliedAt: 1,
    });
    expect(presets).toHaveLength(8);
    expect(presets[0]).toEqual({ name: 'recommended', color: '#123456', position: 'right' });
    expect(presets.every(({ color }) => textOn(color) === '#ffffff')).toBe(true);
  });

  it('R26 · nobody promises to be there around the clock by pressing Next', () => {
    const proposed: ServiceView['hours'] = { ...patterns.always, timeZone: 'UTC', exceptions: [], origin: 'template' };
    const first = firstHours(proposed, 'Asia/Tokyo');
    expect(first).toMatchObject({ ...patterns.workdays, timeZone: 'Asia/Tokyo' });
    expect(firstHours({ ...proposed, origin: 'person' }, 'Asia/Tokyo')).toMatchObject({
      always: true,
      timeZone: 'UTC',
    });
    expect(hoursChoices(first)).toEqual(['workdays', 'everyday', 'always', 'custom']);
    const own = { always: false, week: first.week.map(() => [{ from: '10:00', to: '20:00' }]) };
    expect(hoursChoices(own)[0]).toBe('kept');
    expect(choiceOf(own, own, hoursChoices(own))).toBe('kept');
    expect(choiceOf(own, first, hoursChoices(first))).toBe('custom');
  });

  it('R26 · days of the same hours are said together', () => {
    locale.value = 'zh-CN';
    const [mon = []] = patterns.workdays.week;
    const week = patterns.workdays.week.map((ranges, day) => (day === 6 ? mon : day === 2 ? [] : ranges));
    expect(sayWeek(week, 'zh-CN')).toBe('周一至周二 09:00–18:00，周四至周五 09:00–18:00，周日 09:00–18:00');
  });
});

describe('the preview', () => {
  const hours = { ...patterns.workdays, timeZone: 'UTC', exceptions: [] };
  const monday = Date.UTC(2026, 10, 23);
  const reply = { on: true, text: { 'zh-CN': '{company}将于{backAt}恢复', en: '' } };
  const look = { company: '云杉', hours, replies: { first: reply, away: reply, offHours: reply } };

  it('R26 · says what would be said, with the company and the hour filled in', () => {
    expect(sayReply(look, 'offHours', 'zh-CN', monday + 10 * 3_600_000)).toBe('云杉将于明天 09:00恢复');
    expect(sayReply({ ...look, replies: { ...look.replies, first: { ...reply, on: false } } }, 'first', 'en', 0)).toBe(
      '',
    );
  });

  it('R26 · looks at the next closing while it is open, and at none that never comes', () => {
    expect(closedMoment(hours, monday + 10 * 3_600_000)).toEqual({
      at: monday + 18 * 3_600_000,
      back: monday + 33 * 3_600_000,
    });
    expect(closedMoment(hours, monday)).toEqual({ at: monday, back: monday + 9 * 3_600_000 });
    expect(closedMoment({ ...hours, always: true }, monday)).toBeNull();
  });
});
