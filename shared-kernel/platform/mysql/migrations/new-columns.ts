/**
 * Adds columns to a table, each where it is not there yet: no statement of both MySQL and MariaDB does so by itself, and a
 * migration that died half way runs again. `columns` by name, such as `{ nivel: 'VARCHAR(16) NULL' }`. For one connection.
 */
export const newColumns = (table: string, columns: Readonly<Record<string, string>>): string[] =>
  Object.entries(columns).flatMap(([name, type]) =>
    unless(
      `SELECT COUNT(*) FROM information_schema.columns
       WHERE table_schema = DATABASE() AND table_name = '${table}' AND column_name = '${name}'`,
      `ALTER TABLE ${table} ADD COLUMN ${name} ${type}`,
    ),
  );

/** The same for indexes: `{ clic_usuario: '(marca_id, usuario)' }`. */
export const newIndexes = (table: string, indexes: Readonly<Record<string, string>>): string[] =>
  Object.entries(indexes).flatMap(([name, columns]) =>
    unless(
      `SELECT COUNT(*) FROM information_schema.statistics
       WHERE table_schema = DATABASE() AND table_name = '${table}' AND index_name = '${name}'`,
      `ALTER TABLE ${table} ADD INDEX ${name} ${columns}`,
    ),
  );

/**
 * Renames columns, `{ before: 'after' }`, each where it has not been renamed yet. Indexes and rows stay as they are. Code
 * that knows the old names does not run beside it.
 */
export const renamedColumns = (table: string, names: Readonly<Record<string, string>>): string[] =>
  Object.entries(names).flatMap(([before, after]) =>
    unless(
      `SELECT COUNT(*) FROM information_schema.columns
       WHERE table_schema = DATABASE() AND table_name = '${table}' AND column_name = '${after}'`,
      `ALTER TABLE ${table} RENAME COLUMN ${before} TO ${after}`,
    ),
  );

const unless = (count: string, statement: string): string[] => [
  `SET @sentencia = IF((${count}) > 0, 'DO 0', ${text(statement)})`,
  'PREPARE pendiente FROM @sentencia',
  'EXECUTE pendiente',
  'DEALLOCATE PREPARE pendiente',
];

const text = (sql: string): string => `'${sql.replaceAll("'", "''")}'`;
