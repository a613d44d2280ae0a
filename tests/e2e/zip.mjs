// Makes zip files for the specs: workbooks that no office program would write.
import { crc32, deflateRawSync } from 'node:zlib';

/** A zip of parts, by name. */
export function zip(parts) {
  const [locals, centrals] = [[], []];
  let at = 0;
  for (const [name, body] of Object.entries(parts)) {
    const raw = Buffer.from(body);
    const packed = deflateRawSync(raw);
    const title = Buffer.from(name);
    const [local, central] = [Buffer.alloc(30), Buffer.alloc(46)];
    local.writeUInt32LE(0x04034b50, 0);
    central.writeUInt32LE(0x02014b50, 0);
    central.writeUInt16LE(20, 4);
    for (const [head, from] of [[local, 4], [central, 6]]) {
      head.writeUInt16LE(20, from);
      head.writeUInt16LE(8, from + 4);
      head.writeUInt32LE(crc32(raw), from + 10);
      head.writeUInt32LE(packed.length, from + 14);
      head.writeUInt32LE(raw.length, from + 18);
      head.writeUInt16LE(title.length, from + 22);
    }
    central.writeUInt32LE(at, 42);
    locals.push(local, title, packed);
    centrals.push(central, title);
    at += local.length + title.length + packed.length;
  }
  const directory = Buffer.concat(centrals);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(locals.length / 3, 8);
  end.writeUInt16LE(locals.length / 3, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...locals, directory, end]);
}

/** A workbook of one sheet, called 一组. */
export const book = (sheet) =>
  zip({
    'xl/workbook.xml': '<workbook xmlns:r="r"><sheets><sheet name="一组" sheetId="1" r:id="rId1"/></sheets></workbook>',
    'xl/_rels/workbook.xml.rels': '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>',
    'xl/worksheets/sheet1.xml': sheet,
  });
