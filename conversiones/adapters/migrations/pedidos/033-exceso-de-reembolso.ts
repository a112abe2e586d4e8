import { newColumns } from '@alpespartner/shared-kernel/platform/mysql/migrations/new-columns.js';

/** What campaigns want done with refunds larger than what is left. */
export const excesoDeReembolso = {
  name: '033-exceso-de-reembolso',
  statements: newColumns('campana', {
    exceso_reembolso: "VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT 'RECORTAR'",
  }),
};
