import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import pg from 'pg';
import {
  columns,
  days,
  eventsOfDay,
  lastDay,
  noRows,
  subjectsOfArticles,
  type Rows,
  type Table,
} from './generate-year.ts';

const dayMs = 86_400_000;
const tables = Object.keys(noRows()) as Table[];
const nameOf = (column: string): string => column.replace(':i', '');

/** Where a year is written. */
interface Floor {
  write(rows: Rows): Promise<void>;
  end(): Promise<void>;
}

/** Writes a year past the application: it is a floor to measure on, not what is measured. How many rows. */
export async function fill(
  place: { dataDir: string } | { databaseUrl: string },
  events: number,
  tell: (line: string) => void,
): Promise<number> {
  const floor = 'dataDir' in place ? sqliteFloor(place.dataDir) : await postgresFloor(place.databaseUrl);
  let written = 0;
  await floor.write(subjectsOfArticles());
  for (let day = 0; day < days; day += 1) {
    const rows = eventsOfDay(lastDay - day * dayMs, Math.round(events / days));
    await floor.write(rows);
    written += tables.reduce((sum, table) => sum + rows[table].length, 0);
    if (day % 50 === 49) tell(`${written} events of ${day + 1} days`);
  }
  await floor.end();
  return written;
}

function sqliteFloor(dataDir: string): Floor {
  const file = readdirSync(dataDir).find((name) => /\.(db|sqlite)$/.test(name)) ?? '';
  const db = new SqliteDatabase(join(dataDir, file));
  db.pragma('synchronous = off');
  db.pragma('foreign_keys = off');
  const inserts = new Map(
    tables.map((table) => {
      const names = columns[table].map(nameOf);
      return [
        table,
        db.prepare(`insert into ${table} (${names.join(', ')}) values (${names.map(() => '?').join(', ')})`),
      ];
    }),
  );
  const write = db.transaction((rows: Rows) => {
    for (const table of tables) for (const row of rows[table]) inserts.get(table)?.run(row);
  });
  return {
    write: async (rows) => write(rows),
    end: async () => {
      // The roll-up that is measured takes every day; nothing has to be counted twice.
      db.exec('delete from changed_days');
      db.exec('analyze');
      db.close();
    },
  };
}

async function postgresFloor(databaseUrl: string): Promise<Floor> {
  const client = new pg.Client(databaseUrl);
  await client.connect();
  await client.query('set session_replication_role = replica');
  await client.query('set synchronous_commit = off');
  return {
    write: async (rows) => {
      for (const table of tables) {
        const list = rows[table];
        if (list.length === 0) continue;
        const names = columns[table];
        const arrays = names.map((name, at) => `$${at + 1}::${name.endsWith(':i') ? 'integer' : 'text'}[]`);
        await client.query(
          `insert into ${table} (${names.map(nameOf).join(', ')}) select * from unnest(${arrays.join(', ')})`,
          names.map((_, at) => list.map((row) => row[at])),
        );
      }
    },
    end: async () => {
      await client.query('analyze');
      await client.end();
    },
  };
}
