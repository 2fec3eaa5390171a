"""LibreOffice tables and an old Excel file for tests, made here or by another program."""

from __future__ import annotations

import base64
import io
import zipfile
import zlib

_OPEN = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.2">'
    "<office:body><office:spreadsheet>"
)
_CLOSE = "</office:spreadsheet></office:body></office:document-content>"
_MANIFEST = (
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
    '<manifest:file-entry manifest:full-path="/" '
    'manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/>'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
    "</manifest:manifest>"
)


def ods(tables: str) -> bytes:
    """Return a file with these `table:table` elements."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", _MANIFEST)
        archive.writestr("content.xml", _OPEN + tables + _CLOSE)
    return buffer.getvalue()


def row(*cells: str, repeated: str = "") -> str:
    """Return a row of texts."""
    made = "".join(
        f'<table:table-cell office:value-type="string"><text:p>{cell}</text:p></table:table-cell>'
        if cell
        else "<table:table-cell/>"
        for cell in cells
    )
    return f"<table:table-row{repeated}>{made}</table:table-row>"


# Written by xlwt: a title over two merged columns, a header in row 3, two rows, a second sheet.
_XLS = (
    "c-rk)O-NKx6#nj;GczhPIx}jZ!7vC}nTxUl7wJ>8Txr&(kf6pKNR*ixC(ssU*(`&gRnbOp)5dDk4@J~2C@^Xf1i@"
    "IeY84c;P+#YsdC#1hg##%W?|a<y?mhQ>bN|jg_s)Ag7tT%JtDnbjXom+&Rylktbc$2CQwV|UElX#ecNr(k#fCz88"
    "84*Ii^suNe!Yfzz2{-zE<I-neB^W-XV8~QCSvP|F6l#D={~e6V&5}xi&G`)q+bz{r$knZyd$<xM0SYgs>n9B&8Y#"
    "*nSD*IwjUoe8l<k0rNRT@ycf+b)Z&Hq<BQi+-qwrG^l*Ii->isI05jl~>q#UN>G)_4HN1o~_-@63Z_ZwQ7IXFMt5"
    ";zCk3zk_i2k}kz$C1bN;_f}0o0SOA#}$x@hpPqmI&;{q0H$-dI3WcfprQ1y%Vvs=MrO?;Z$<W2Nj`qGO2@QCwZZw"
    ")I}|{mnHj5lDAMb?ct)yY}G*fSzm!xilK{k(mrD6ZyRUB2~Oh`x($g8p@PT|l>HK5IfN?7hh^7<IQB2x{`#hOu-`"
    "l(nn^hg@@K{tJxEx%q!~=EM1Dvb9!^cd*dg+={OV@O*Nd!SOMW-@*V>tbQ(|*PY8$zo-GaB~))o0}oX>ta{4kpRW"
    "NzpDY|s4pn%Q^eG#YsPL(JFD6q;4Dx_Lw6k?FjZ9bG<%totL<lo=uEy8+8S7^|>|3dx2=K9$ky*->I`$VdyV4YAh"
    "qlP@`QnJ*b!^4M*8im*MxCfnX4Y(1kF3|-Rf7Mo2)*d%P9%_d>{Z8iz}C6_*PomxKo+l>hB>ke{s{e|`L6tyfjs;"
    "8);o}$Msvx;J~>cWK!7cN}5aIrQ}a*xg5!^yst>-(GE{;spgY03Re^55bJQv782Z|MOf`JKi@N&d45Ugi9jS|!K%"
    "UZ`=DTTf#IgVK+YlKq$O-)iM}R!t23y)9H~`%9(tbB){o302?#N&"
)


def xls() -> bytes:
    """Return a workbook of Excel 97."""
    return zlib.decompress(base64.b85decode(_XLS))
