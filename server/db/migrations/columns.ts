import type { ColumnDefinitionBuilder, CreateTableBuilder, RawBuilder } from 'kysely';
import { sql } from 'kysely';
import type { Engine } from '../connect.ts';

/** The places where the engines differ. */
export type ColumnTypes = {
  bytes: RawBuilder<unknown>;
  /** Adds the integer key that joins rows. */
  key<T extends string>(table: CreateTableBuilder<T, never>): CreateTableBuilder<T, 'key'>;
  /** Keeps rows in the order of their primary key, where the engine can. */
  clustered<T extends string, C extends string>(table: CreateTableBuilder<T, C>): CreateTableBuilder<T, C>;
};

export function columnTypes(engine: Engine): ColumnTypes {
  const sqlite = engine === 'sqlite';
  const identify = (column: ColumnDefinitionBuilder) =>
    sqlite ? column.primaryKey().autoIncrement() : column.primaryKey().generatedByDefaultAsIdentity();
  return {
    bytes: sqlite ? sql`blob` : sql`bytea`,
    clustered: (table) => (sqlite ? table.modifyEnd(sql`without rowid`) : table),
    key: (table) => table.addColumn('key', sqlite ? 'integer' : 'bigint', identify),
  };
}

export const required = (column: ColumnDefinitionBuilder) => column.notNull();
export const unique = (column: ColumnDefinitionBuilder) => column.notNull().unique();
export const zero = (column: ColumnDefinitionBuilder) => column.notNull().defaultTo(0);

/** A key of another table; its row goes with that one. */
export const within = (table: string) => (column: ColumnDefinitionBuilder) =>
  column.notNull().references(`${table}.key`).onDelete('cascade');

/** A key of another table that may be missing. */
export const maybe = (table: string) => (column: ColumnDefinitionBuilder) => column.references(`${table}.key`);
