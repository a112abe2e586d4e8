/** Sums over many orders are wider than any order: they never overflow. Rows and readers stay as they are. */
export const sumasAnchas = {
  name: '030-sumas-anchas',
  statements: [
    `ALTER TABLE estadistica MODIFY valor DECIMAL(38,0) NOT NULL, MODIFY neto DECIMAL(38,0) NOT NULL,
      MODIFY comision DECIMAL(38,0) NOT NULL`,
  ],
};
