import avro from 'avsc';

/** Path and expected type of each field that does not fit, without its value: that may be personal data. */
export function wrongFields(type: avro.Type, value: unknown): string {
  const fields: string[] = [];
  type.isValid(value, {
    errorHook: (path: readonly string[], wrong: unknown, expected: avro.Type) =>
      fields.push(`${path.join('.')} is ${wrong === null ? 'null' : typeof wrong}, not a valid ${nameOf(expected)}`),
  });
  return fields.join('; ');
}

const nameOf = (type: avro.Type): string =>
  type instanceof avro.types.UnwrappedUnionType
    ? type.types.map(nameOf).join(' or ')
    : (type.name ?? type.typeName.replace(/^\w+:/, ''));
