"""How to read it: the picture, the controls and the words, explained."""

import streamlit as st

st.title("How to read it")
st.markdown(
    """
A **weight** is the volume knob on a connection between two neurons. A neuron multiplies each of
its inputs by the weight on its line, adds the results and its **bias**, and passes the sum
through its **activation** f:

output = f(Σ weight × input + bias)
"""
)
picture, training = st.columns(2, gap="large")
picture.markdown(
    """
#### The picture

- **Thickness** is the size of a weight. The legend says what the thickest line means; beyond
  that, lines grow no thicker. The scale stays the same for a whole run, so a line that grows is
  a weight that grew.
- **Colour** is its sign: :blue[**blue, +**]: more of the input raises the neuron's sum;
  :orange[**orange, −**]: more of it lowers the sum. Weak lines fade.
- The **dot at a neuron's corner** is its bias, by the same rule.
- A **neuron shows what it computes**. With two inputs: its output at every point of the plane.
  With more: its output for some rows, one stripe a row, from the lowest target to the highest.
- **Point** at a line or a neuron to read its numbers; **click** to keep them in view. Click a
  row in the picture on the right to put its numbers into the formula.

#### Keys

Tab reaches every control. On the loss curve: ← and → go one epoch, Page Up and Page Down ten,
Home and End to the ends. On the network: arrows walk over the neurons, Enter steps through the
weights that come into one. Esc ends a presentation.

The browser's **Back** undoes a change to the settings: the run that was there comes back too.
An upload it does not undo: choose the other file again.

#### Changed in the middle

Optimizer, learning rate, batch and penalties act **from the last trained epoch on**, also while
you look at an earlier one: what was trained stays as it was, and a dashed mark on the loss curve
says where the change begins. To see the whole run with the new setting, restart it. Data, layers,
activation, first weights and seed begin a new run at epoch 0.

#### A table of your own

- A **bracket** beside inputs says that they were made from one column: a category has one input
  for each of its values, 1 where it is that value, else 0.
- A column that is different in every row (an **identifier**), free text and constants say nothing
  about other rows and are left out. "Columns …" shows what each is taken for, and changes it.
- **Always saying the mean** (or the most frequent class) and a **plain regression** are what a
  network has to beat before its weights are worth a look.
- "Try a row" draws a row's **path**: there a line is weight × input, what the input adds to the
  neuron's sum for this row. A strong weight on an input near zero adds little.
"""
)
training.markdown(
    """
#### The words

- **Epoch**: every training row has been used once.
- **Loss**: how wrong the network is, in one number. Training pushes it down on the training
  rows; the **test rows**, which it never trains on, show whether it has understood.
- **Learning rate**: how far each step goes. Too small is slow, too large overshoots.
- **Batch**: how many rows are looked at before the weights are turned once.
- **Overfitting**: the training loss falls on while the test loss rises. **Early stopping** takes
  the network as it was before, where a mark on the loss curve shows the lowest test loss.
- **Permutation importance**: what the score loses when one column is shuffled among the rows.
- **Connection weight** (Olden): the weights along each path from a column to the output
  multiplied, and all paths added.
- **L1, L2**: penalties that pull weights to zero: all by the same amount, or large ones harder.
- **Seed**: where chance starts. The same seed gives the same *first* weights, and the same
  order of rows, on every machine.

#### What a weight does not say

- Its size ranks inputs only when they are on one scale. That is why the numbers of a table are
  **standardised** before training: (value − mean) / standard deviation. Yes/no inputs and
  categories stay 0 or 1, so their weights do not compare with the others'.
- Its sign speaks *with the other inputs held fixed*. Inputs that move together share their
  weights, and can swap them from one seed to the next.
- It is no cause. And in a network with hidden layers, the first weights alone do not rank the
  inputs: later layers can cancel what they let through.
"""
)
