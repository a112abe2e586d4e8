const ID = 'CHAR(36) CHARACTER SET ascii COLLATE ascii_bin';

export const clic = {
  name: '003-clic',
  statements: [
    `CREATE TABLE IF NOT EXISTS clic (
      id ${ID} NOT NULL,
      marca_id ${ID} NULL,
      affiliate_id ${ID} NOT NULL,
      campaign_id ${ID} NOT NULL,
      origen VARCHAR(2000) NULL,
      destino VARCHAR(2000) NULL,
      subs TEXT NOT NULL,
      en DATETIME(3) NOT NULL,
      PRIMARY KEY (id)
    ) ENGINE=InnoDB`,
  ],
};
