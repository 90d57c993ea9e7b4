"""English text cut into sentences; | marks where."""

from __future__ import annotations

import pytest

from explainer.language.sentences import sentences

CASES = """\
It opens. |Is it read? |Yes!
The U.S. FDA approved none.
The U.S. has rules. |The U.K. has others.
It was sold in the U.S. |It was not sold here.
It was sold in the U.S. |However, few bought it.
See Sec. 3 for more.
It is in Vol. 2 of the set.
Call Tel. 12 or Ext. 9.
Allow max. 3 of them. |Max. 3 is enough.
They live on Park Ave. near Elm Rd. in York.
We saw Adm. Nelson on Tues. 4 May.
Mt. Fuji is high.
We climbed Mt. Everest and Mt. Fuji.
It began on Jan. 5 at noon.
It ended in Jan. |Nobody saw it.
It ended in December. |Dec. 5 was cold.
We meet at 9 a.m. Monday.
We meet at 9 a.m. |Then we go.
We meet at 9 a.m. |The train leaves at 10 p.m. Tuesday.
It is No. 5 of the list.
No. |It is not.
They said no. |Nobody asked.
Dr. Smith took 3.5 hours. |Then he left.
Prof. Ito and Mrs. Jones met Mr. Li.
R. Johnstone et al. In vain.
R. Johnstone saw it. |J. D. Watson did not.
J.D. Watson and F. H. C. Crick wrote it.
It stands in place of T. |Then comes G.
It needs vitamin C. |The body cannot make it.
She said "Stop." |Then it began.
She said “Stop!” |Then it began.
He asked, “Why?” |Nobody knew.
(It was late.) |The cell slept.
In 1987. |1990 came.
It cost $5.3 million. |Prices rose.
It is 3.14 wide. |It is 10 nm thick.
See Fig. 3 and Figs. 4 and 5.
This is shown in Eq. 2. |It holds.
Use e.g. RNA or DNA.
Some parts, i.e. Golgi and lysosome, are shown.
Proteins, lipids, etc. |The rest is water.
Proteins, lipids, etc. are inside.
It compares A vs. B in mice.
In Roe v. Wade the court ruled.
Cells move (cf. Smith 1999). |They stop.
Acme Inc. |It made pens.
Acme Inc. Labs made pens.
Smith Jr. Medical Center opened.
He has a Ph.D. |She has an M.D. degree.
It weighs approx. 5 kg.
It grew … |Then it shrank.
It grew… |It shrank.
Wait... |What is this?
Really?! |Yes.
St. Petersburg is old. |St. Louis is not.
Gen. Lee met Lt. Col. Grant.
See pp. 5 and 6. |Then rest.
It was the 5th. |The 6th was better.
Is it 5 p.m.? |It is.
E. coli grows fast. |C. elegans does not.
The cell has T cells. |B cells follow.
Send it to x. |Y is next.
“Go.” |“No.”
One sentence without an end
He lives on Main St. |She does not.
It is in Washington D.C. |The house is white.
The temperature was 37 °C. |It rose.
Visit example.com. |It is free.
Version 2.0 came. |Version 3.11.7 followed.
At 10:05. |At 10:06.
"""


@pytest.mark.parametrize("case", CASES.splitlines())
def test_sentences_end_where_a_reader_ends_them(case: str) -> None:
    assert sentences(case.replace("|", ""), "en") == tuple(part.strip() for part in case.split("|"))
