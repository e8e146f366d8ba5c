// @vitest-environment happy-dom
// Makes components follow signals, as every surface does.
import '@preact/signals';
import { act, cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { RenameSite } from '../../../components/sites/rename-site.tsx';
import { leaving, UnsavedQuestion } from '../../../components/ui/unsaved.tsx';
import type { SiteView } from '../../../lib/contract/sites.ts';

const onSave = vi.fn(async (name: string) => ({ ok: true, value: { name } as SiteView }) as const);
const type = (value: string) => fireEvent.input(screen.getByRole('textbox', { name: /名称/ }), { target: { value } });
const press = (name: string) => act(async () => void fireEvent.click(screen.getByRole('button', { name })));
const asked = () => screen.queryByRole('dialog', { name: '有未保存的修改' }) !== null;
const closing = () => !dispatchEvent(new Event('beforeunload', { cancelable: true }));

const leave = vi.fn();
const stay = vi.fn();
const go = () => act(async () => leaving(leave, stay));

beforeEach(() => {
  vi.clearAllMocks();
  render(
    <>
      <RenameSite name="官网" onSave={onSave} onDone={() => {}} />
      <UnsavedQuestion />
    </>,
  );
});
afterEach(cleanup);

describe('a form with a button that saves', () => {
  it('lets go at once where nothing was edited, or nothing is left of it', async () => {
    type('新官网');
    type('官网 ');
    await go();
    expect(leave).toHaveBeenCalledOnce();
    expect(asked()).toBe(false);
    expect(closing()).toBe(false);
  });

  it('asks before edits are lost; who stays goes on, and finds them', async () => {
    type('新官网');
    await go();
    expect(asked()).toBe(true);
    expect(document.activeElement?.textContent).toBe('继续编辑');
    await press('继续编辑');
    expect(asked()).toBe(false);
    expect([leave.mock.calls.length, stay.mock.calls.length]).toEqual([0, 1]);
    expect(screen.getByRole<HTMLInputElement>('textbox', { name: /名称/ }).value).toBe('新官网');
  });

  it('lets go of edits that are given up', async () => {
    type('新官网');
    await go();
    await press('放弃修改');
    expect([leave.mock.calls.length, stay.mock.calls.length]).toEqual([1, 0]);
    expect(asked()).toBe(false);
  });

  it('keeps the tab from closing as long as something is edited', async () => {
    type('新官网');
    expect(closing()).toBe(true);
    await press('保存');
    expect(onSave).toHaveBeenCalledExactlyOnceWith('新官网');
    expect(closing()).toBe(false);
    type('另一个');
    expect(closing()).toBe(true);
    cleanup();
    expect(closing()).toBe(false);
  });
});
