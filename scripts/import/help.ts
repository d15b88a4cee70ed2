import { describeKinds } from './describe-kinds.ts';

/** Text of `npm run import -- --help`. It lists every flag of parse-flags.ts; a test compares them. */
export const help = `npm run import -- KIND FILE [flags]

Imports one file in one transaction: completely or not at all. Every row is checked before
anything is stored. The same file twice changes nothing.

KIND and its fields (* is required), with the allowed values
${describeKinds()}

FILE: GeoJSON, newline-delimited GeoJSON, zipped Shapefile, GeoPackage, CSV, or a JSON array of
records. Text files may be compressed with gzip (.gz).

The file
  --format F          geojson, ndjson, shapefile, geopackage, csv, json; else by content and name
  --layer NAME        layer of a GeoPackage, or .shp of a zip that has several
  --encoding NAME     of CSV, or of a .dbf without .cpg: utf-8 (default), gbk, big5 …
  --delimiter C       of CSV: a comma, or a tab in .tsv
  --lon F --lat F     columns of a CSV or of records (recognised: lon, lng, longitude; lat, latitude)
  --wkt F             column with well-known text instead

Coordinates: declared, never guessed
  --crs SYSTEM        EPSG:number, gcj02 or bd09. GeoJSON is EPSG:4326 by its standard; a .prj, a
                      GeoPackage's own entry and a "crs" member count as declaration. If two
                      declarations put the file in different places, the import stops.
                      gcj02 and bd09 exist in mainland China only: points elsewhere are refused.

Fields
  --map OURS=THEIRS   may be repeated for one field: the first that is not empty counts.
                      Without it a field is read from the column with its name.
                      Nothing else is read from the file.
  --set OURS=VALUE    one value for every row; with --map of the same field: where that is empty
  --value OURS:THEIRS=OURVALUE
                      translates a value; * stands for every other: --value 'kind:*=other'
  --date-format F     iso (default), epoch-s, epoch-ms, or a pattern: 'MM/DD/YYYY hh:mm:ss A',
                      'DD-MMM-YYYY' (01-FEB-2014), 'MMMM D YYYY'
  --timezone ZONE     of times without an offset, such as Asia/Shanghai; without it they are refused

The district
  --time-zone ZONE    zone of its days, such as America/New_York: stored with the data by the first
                      import, reported by every one. Without it GETU_TIME_ZONE, --timezone unless that is UTC,
                      or Asia/Shanghai. Later, npm run district changes it. All names:
                      node -p "Intl.supportedValuesOf('timeZone').join('\\n')"

Incidents
  --new-categories    unknown category names become categories 9901 … 9999, then 990001 …
  --category-default C   code or name for unknown categories instead
                      A closed incident needs its closed_at: it is never made up. Map a second column
                      for it, or leave such rows out with --skip-invalid. A closed_at of an
                      incident that is not closed is refused; --repair drops it.

Places
                      aliases are separated by 、 , or ;

Cameras
                      A stream_url is an HLS playlist at a gateway of GETU_MEDIA_HOSTS, such as
                      media.example.cn,http://10.20.0.5:8080 (https without a scheme)

Categories
                      The file is the whole list; npm run categories prints the present one in this format.
                      code is two digits of the group and two or four more; the group itself (0500) is in
                      the file. A single name is used for both languages. handle_… is the time limit of an
                      incident, answer_… that of a unit to answer: 30m, 4h, 7d. Where empty, those of the
                      group apply, or those of the first row, if its code is *; an urgent incident has half
                      of the ordinary time, an emergency a quarter. crowd = true marks the category of crowd
                      warnings. A category that is not in the file is deleted; where incidents have it, it is
                      kept for them and closed for new ones. Open incidents keep their due time.
  --rename-categories a code that incidents have may be renamed

Glossary
                      English for names of the data: the English page composes them of terms, the longest
                      first (德化 Dehua, 街 Street), or leaves them as they are. # in zh and en stands for
                      numbers: '# 号楼', 'Building #'. Terms of a file are added.

Spaces and sensors
                      area is usable area in m²; capacity and max_count are persons; tier_1 to
                      tier_4 are the lower bounds of the tiers in persons/m², all four
                      or none. overnight is the largest number of persons inside when the day begins, for
                      a space that is counted only by gates (default: its capacity). A space's parent and
                      a sensor's space are codes of spaces.

Grids
  --level N           level of every row, 1 to 4
  --level-field F     or the column that contains it
  --parent HOW        field (default: the field parent), prefix (of the code), largest-share (of area)
  --upper HOW         levels above the smallest: derive (default: union of the children) or keep
  --replace-level     units of these levels that are not in the file end, and their codes are voided
  (no code)           rows without a code get the next free one of their parent, with the digits of
                      GETU_CODE_TEMPLATE (6+3+3+3+3); their parent comes from field or largest-share
  --title TEXT        of the new edition; else the file's name
  --valid-from T      instant with offset; else now
  --schematic         not surveyed: the map shows that (also --simulated)

Faults
  --skip-invalid      leave refused rows out, store the rest
  --repair            repair everything that needs no decision; see the report
  --dry-run           do everything, store nothing
  --report FILE.json  all findings (up to 10,000), with row, reason, place
  --show N            findings to print (20), refusals first
  --memory MB         memory limit of the import (4096, or three quarters of the machine's)

Where
  --data DIR          folder of the embedded database (.getu); DATABASE_URL names a server instead
  --help              this text

Exit codes: 0 stored, unchanged or dry run without refusals · 1 refused, nothing stored ·
2 the command line is wrong · 3 the database cannot be used.

Examples
  npm run import -- grids communities.geojson --level 2 --map code=CODE --map name=NAME --parent prefix
  npm run import -- grids 网格.zip --encoding gbk --level-field DJ --map code=WGBM --map name=WGMC --crs EPSG:4547
  npm run import -- cameras cameras.csv --crs gcj02 --lon 经度 --lat 纬度 --map code=编号 --map name=名称 --set kind=street
  npm run import -- incidents calls.csv --crs EPSG:4326 --timezone Asia/Shanghai \\
    --map state=status --value state:Open=registered
`;
