import avro from 'avsc';

/** Path and expected type of each field that does not fit, without its value: that may be personal data. */
export function camposMal(tipo: avro.Type, valor: unknown): string {
  const campos: string[] = [];
  tipo.isValid(valor, {
    errorHook: (camino: readonly string[], mal: unknown, esperado: avro.Type) =>
      campos.push(`${camino.join('.')} is ${mal === null ? 'null' : typeof mal}, not a valid ${nombreDe(esperado)}`),
  });
  return campos.join('; ');
}

const nombreDe = (tipo: avro.Type): string =>
  tipo instanceof avro.types.UnwrappedUnionType
    ? tipo.types.map(nombreDe).join(' or ')
    : (tipo.name ?? tipo.typeName.replace(/^\w+:/, ''));
