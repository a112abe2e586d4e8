/**
 * Adds columns to a table, each where it is not there yet: no statement of both MySQL and MariaDB does so by itself, and a
 * migration that died half way runs again. `columnas` by name, such as `{ nivel: 'VARCHAR(16) NULL' }`. For one connection.
 */
export const newColumns = (tabla: string, columnas: Readonly<Record<string, string>>): string[] =>
  Object.entries(columnas).flatMap(([nombre, tipo]) =>
    unless(
      `SELECT COUNT(*) FROM information_schema.columns
       WHERE table_schema = DATABASE() AND table_name = '${tabla}' AND column_name = '${nombre}'`,
      `ALTER TABLE ${tabla} ADD COLUMN ${nombre} ${tipo}`,
    ),
  );

/** The same for indexes: `{ clic_usuario: '(marca_id, usuario)' }`. */
export const newIndexes = (tabla: string, indices: Readonly<Record<string, string>>): string[] =>
  Object.entries(indices).flatMap(([nombre, columnas]) =>
    unless(
      `SELECT COUNT(*) FROM information_schema.statistics
       WHERE table_schema = DATABASE() AND table_name = '${tabla}' AND index_name = '${nombre}'`,
      `ALTER TABLE ${tabla} ADD INDEX ${nombre} ${columnas}`,
    ),
  );

const unless = (cuantos: string, sentencia: string): string[] => [
  `SET @sentencia = IF((${cuantos}) > 0, 'DO 0', ${texto(sentencia)})`,
  'PREPARE pendiente FROM @sentencia',
  'EXECUTE pendiente',
  'DEALLOCATE PREPARE pendiente',
];

const texto = (sql: string): string => `'${sql.replaceAll("'", "''")}'`;
