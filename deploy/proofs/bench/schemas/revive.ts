type Libre = Record<string, unknown>;
type Paso = (de: Libre) => void;

/**
 * What has to be done to parsed JSON before a service can use it as it uses a decoded message: decimal strings become
 * bigint, ISO 8601 becomes Date, field by field. Made for the fields of one envelope, without a search for them.
 */
export function revividor(sobre: object): (leido: object) => object {
  const pasos = pasosDe(sobre as Libre);
  return (leido) => {
    for (const paso of pasos) paso(leido as Libre);
    return leido;
  };
}

const pasosDe = (modelo: Libre): Paso[] => Object.entries(modelo).flatMap(([campo, valor]) => pasoDe(campo, valor));

function pasoDe(campo: string, valor: unknown): Paso[] {
  if (typeof valor === 'bigint') return [(de) => (de[campo] = BigInt(de[campo] as string))];
  if (valor instanceof Date) return [(de) => (de[campo] = new Date(de[campo] as string))];
  if (typeof valor !== 'object' || valor === null) return [];
  const dentro = pasosDe(valor as Libre);
  if (dentro.length === 0) return [];
  return [
    (de) => {
      for (const paso of dentro) paso(de[campo] as Libre);
    },
  ];
}
