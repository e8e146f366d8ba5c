/**
 * The limit beside a sign-in: one Hono route that finds an account, runs argon2id, and writes a session
 * durably; without a lock, a log, a device or a rule.
 */
import { hash as digest, randomBytes } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { serve } from '@hono/node-server';
import { hash, verify } from '@node-rs/argon2';
import { Hono } from 'hono';
import { cost } from '../../server/identity/passwords.ts';
import type { Owner } from './protocol.ts';

const owner: Owner = { token: '', email: 'owner@example.com', password: 'a password of the bench', device: 'bench' };
const database = new DatabaseSync(join(mkdtempSync(join(tmpdir(), 'frontdesk-bench-')), 'raw.db'));
database.exec(`pragma journal_mode = wal; pragma synchronous = full;
  create table account (email text primary key, password_hash text);
  create table session (hash blob primary key, email text)`);
database.prepare('insert into account values (?, ?)').run(owner.email, await hash(owner.password, cost));
const accountByEmail = database.prepare('select password_hash from account where email = ?');
const insertSession = database.prepare('insert into session values (?, ?)');

const app = new Hono();
app.post('/api/sign-in', async (c) => {
  const { identifier, password } = await c.req.json();
  const account = accountByEmail.get(identifier);
  if (!account || !(await verify(String(account.password_hash), password))) return c.json({ status: 'refused' }, 401);
  const token = randomBytes(32).toString('base64url');
  insertSession.run(digest('sha256', token, 'buffer'), identifier);
  return c.json({ status: 'session', token });
});
const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, () => {
  process.send?.({ ready: true, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, ...owner });
});
process.on('disconnect', () => process.exit(0));
