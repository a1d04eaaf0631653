/** Keeps the most recent prepared statements by their text, for statements that are run over and over. */
export function statementCache<Statement>(
  prepare: (sql: string) => Statement,
  capacity = 300,
): (sql: string) => Statement {
  const statements = new Map<string, Statement>();
  return (sql) => {
    const known = statements.get(sql);
    if (known !== undefined) {
      statements.delete(sql);
      statements.set(sql, known);
      return known;
    }
    const statement = prepare(sql);
    statements.set(sql, statement);
    const oldest = statements.keys().next();
    if (statements.size > capacity && !oldest.done) statements.delete(oldest.value);
    return statement;
  };
}
