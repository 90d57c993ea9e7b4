"""What PowerPoint needs of a film on a slide and python-pptx does not write: autoplay and closed captions.

Sources: ECMA-376 part 1, 19.5 (animation); [MS-PPTX] 2.2.26 (media) and 2.15 (tracksInfo, track part).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final
from uuid import NAMESPACE_OID, uuid5

from pptx.opc.package import Part
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.shapes.picture import Movie
from pptx.slide import Slide

TRACK: Final = "http://schemas.microsoft.com/office/2017/04/relationships/track"
"""The relationship from a slide to its captions."""

_NAMESPACES: Final = " ".join(
    f'xmlns:{prefix}="{uri}"'
    for prefix, uri in {
        "p": "http://schemas.openxmlformats.org/presentationml/2006/main",
        "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        "p14": "http://schemas.microsoft.com/office/powerpoint/2010/main",
        "p173": "http://schemas.microsoft.com/office/powerpoint/2017/3/main",
    }.items()
)
_P14_MEDIA: Final = "{http://schemas.microsoft.com/office/powerpoint/2010/main}media"

# As PowerPoint writes a film that starts "automatically", without the part by which a click on the film itself would
# pause it: films fill the slide here, and a click goes on.
_TIMING: Final = """
<p:timing {namespaces}><p:tnLst><p:par><p:cTn id="1" dur="indefinite" restart="never" nodeType="tmRoot"><p:childTnLst>
  <p:seq concurrent="1" nextAc="seek">
    <p:cTn id="2" dur="indefinite" nodeType="mainSeq"><p:childTnLst>
      <p:par><p:cTn id="3" fill="hold">
        <p:stCondLst>
          <p:cond delay="indefinite"/>
          <p:cond evt="onBegin" delay="0"><p:tn val="2"/></p:cond>
        </p:stCondLst>
        <p:childTnLst><p:par><p:cTn id="4" fill="hold">
          <p:stCondLst><p:cond delay="0"/></p:stCondLst>
          <p:childTnLst><p:par>
            <p:cTn id="5" presetID="1" presetClass="mediacall" presetSubtype="0" fill="hold" nodeType="afterEffect">
              <p:stCondLst><p:cond delay="0"/></p:stCondLst>
              <p:childTnLst><p:cmd type="call" cmd="playFrom(0.0)"><p:cBhvr>
                <p:cTn id="6" dur="{milliseconds}" fill="hold"/>
                <p:tgtEl><p:spTgt spid="{shape}"/></p:tgtEl>
              </p:cBhvr></p:cmd></p:childTnLst>
            </p:cTn>
          </p:par></p:childTnLst>
        </p:cTn></p:par></p:childTnLst>
      </p:cTn></p:par>
    </p:childTnLst></p:cTn>
    <p:prevCondLst><p:cond evt="onPrev" delay="0"><p:tgtEl><p:sldTgt/></p:tgtEl></p:cond></p:prevCondLst>
    <p:nextCondLst><p:cond evt="onNext" delay="0"><p:tgtEl><p:sldTgt/></p:tgtEl></p:cond></p:nextCondLst>
  </p:seq>
  <p:video><p:cMediaNode vol="80000">
    <p:cTn id="7" fill="hold" display="0"><p:stCondLst><p:cond delay="indefinite"/></p:stCondLst></p:cTn>
    <p:tgtEl><p:spTgt spid="{shape}"/></p:tgtEl>
  </p:cMediaNode></p:video>
</p:childTnLst></p:cTn></p:par></p:tnLst></p:timing>
"""

_TRACKS: Final = """
<p14:extLst {namespaces}><p:ext uri="{{3AFAAA56-56D3-431D-BCD4-E75A35582382}}">
  <p173:tracksInfo displayLoc="media"><p173:trackLst/></p173:tracksInfo>
</p:ext></p14:extLst>
"""


@dataclass(frozen=True)
class ClosedCaptions:
    """A WebVTT file inside a deck: its language (BCP 47) and that language's own name."""

    locale: str
    label: str
    text: str


def play_by_itself(slide: Slide, movie: Movie, seconds: float) -> None:
    """Start a film when its slide comes, and keep its last picture until a click brings the next slide."""
    root: Any = slide.element
    for old in root.findall(qn("p:timing")):
        root.remove(old)
    timing = _xml(_TIMING, shape=movie.shape_id, milliseconds=round(seconds * 1000))
    root.find(qn("p:clrMapOvr")).addnext(timing)  # the order of a slide's parts is fixed
    # without its own click, the film hands clicks on to the slide
    name = movie.element.nvPicPr.cNvPr
    name.remove(name.find(qn("a:hlinkClick")))


def add_captions(slide: Slide, movie: Movie, tracks: Sequence[ClosedCaptions]) -> None:
    """Give a film closed captions that a viewer can switch on, in any number of languages."""
    package = slide.part.package
    (media,) = movie.element.iter(_P14_MEDIA)
    extension = _xml(_TRACKS)
    listed = next(extension.iter("{*}trackLst"))
    for track in tracks:
        part = Part(package.next_partname("/ppt/media/track%d.vtt"), "text/vtt", package, track.text.encode())
        relation = slide.part.relate_to(part, TRACK)
        listed.append(
            listed.makeelement(
                listed.tag.replace("trackLst", "track"),
                {
                    "id": f"{{{uuid5(NAMESPACE_OID, part.partname)}}}".upper(),
                    "label": track.label,
                    "lang": track.locale,
                    qn("r:embed"): relation,
                },
            )
        )
    media.append(extension)


def _xml(template: str, **values: int) -> Any:
    """An element from a template, without the white space between its parts."""
    text = "".join(line.strip() + " " for line in template.format(namespaces=_NAMESPACES, **values).splitlines())
    return parse_xml(text.replace("> <", "><").strip())
